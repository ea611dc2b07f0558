import type { Readable } from 'node:stream';
import { branchesOf, hasRole } from '../../core/actor.ts';
import type { ByteRange } from '../../core/byte-range.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { type ConflictFact, effectOf } from '../judging/conflict.ts';
import type { AllAnswers } from '../nominations/answers.ts';
import { citedCodes } from '../nominations/cited.ts';
import { FormDefinition } from '../nominations/form-definition.ts';
import { relationOf } from '../nominations/nomination.policy.ts';
import type { NominationState } from '../nominations/nomination.ts';
import { SubmissionContent } from '../nominations/submission-content.ts';
import type { DocumentState } from './document.ts';
import { type Availability, availability, canOpen, type Reader } from './reader.policy.ts';

export type ReadableDocument = {
  reader: Reader;
  availability: Exclude<Availability, 'absent'>;
  /** Key in the clean bucket; null unless `clean`. */
  cleanKey: string | null;
  code: string;
  fileName: string;
  contentType: string;
  size: number;
  unscanned: boolean;
};

/**
 * A file for somebody who may open it, with a line in the log for every reader who is not its entrant. Foreign, unknown
 * and taken-away files are one answer.
 *
 * @param how `download` saves it, `view` shows it in our own viewer
 */
export function openDocument(
  ctx: Context,
  input: { documentId: string; how: 'download' | 'view' },
): Promise<Result<ReadableDocument, 'document.not_found'>> {
  const subject = { type: 'document', id: input.documentId };
  return runCommand(ctx, { name: 'document.open', subject }, async (tx) => {
    const document = await documentForReader(tx, ctx, input.documentId);
    if (document === null) return no('document.not_found');
    const { reader, code, availability: state } = document;
    if (reader !== 'entrant' && state === 'clean') {
      await recordEvent(tx, ctx, {
        type: 'document.opened',
        subject,
        data: { as: reader, code, how: input.how },
      });
    }
    return ok(document);
  });
}

const LINK_SECONDS = 60;

/** A link of the storage that saves a clean file: to be redirected to at once, never kept, never logged. */
export function downloadLink(
  ctx: Context,
  { cleanKey, fileName, contentType }: ReadableDocument & { cleanKey: string },
): Promise<string> {
  return ctx.services.storage.presignDownload(cleanKey, { fileName, contentType, seconds: LINK_SECONDS });
}

/** The bytes of a clean file, or a stretch of them. */
export function documentBytes(
  ctx: Context,
  { cleanKey }: { cleanKey: string },
  range?: ByteRange,
): Promise<Readable> {
  return ctx.services.storage.readClean(cleanKey, range);
}

/** Whether it may be read at all: checked, and found clean. */
export function isReadable(document: ReadableDocument): document is ReadableDocument & { cleanKey: string } {
  return document.availability === 'clean' && document.cleanKey !== null;
}

/** Rights first; two statements. */
async function documentForReader(tx: Tx, ctx: Context, id: string): Promise<ReadableDocument | null> {
  const { actor } = ctx;
  const row = await tx.document.findUnique({
    where: { id },
    select: {
      code: true,
      fileName: true,
      contentType: true,
      size: true,
      state: true,
      cleanKey: true,
      unscanned: true,
      removedAt: true,
      nomination: {
        select: {
          branchId: true,
          state: true,
          agencyId: true,
          entrantId: true,
          ownerId: true,
          members: { where: { userId: actor.id }, select: { right: true } },
          assignments: { where: { judgeId: actor.id }, select: { state: true, clearedAt: true } },
          conflicts: { where: { judgeId: actor.id }, select: { class: true, state: true } },
        },
      },
    },
  });
  const { isSubmitted, isCited } = await placeInCountingVersion(tx, id);
  if (row === null) return null;
  const { nomination, cleanKey, ...shown } = row;
  const assignment = nomination.assignments[0];
  const right = canOpen({
    relation: relationOf(actor, { ...nomination, memberRight: nomination.members[0]?.right ?? null }),
    nominationState: nomination.state as NominationState,
    isSubmitted,
    isCited,
    assignment:
      assignment === undefined
        ? null
        : { isActive: assignment.state === 'active', isCleared: assignment.clearedAt !== null },
    isChair: branchesOf(actor, 'panel_chair').includes(nomination.branchId),
    isOfficer: hasRole(actor, 'screening_officer'),
    isAuditor: hasRole(actor, 'auditor'),
    conflict: effectOf(nomination.conflicts as ConflictFact[]),
  });
  const state = availability(row.state as DocumentState);
  if (!right.ok || state === 'absent') return null;
  if (right.value === 'entrant' && row.removedAt !== null && !isSubmitted) return null;
  return {
    reader: right.value,
    availability: state,
    cleanKey: state === 'clean' ? cleanKey : null,
    code: shown.code,
    fileName: shown.fileName,
    contentType: shown.contentType,
    size: shown.size,
    unscanned: shown.unscanned,
  };
}

type Place = { isSubmitted: boolean; isCited: boolean };

/**
 * Whether the last submitted version, the one that is judged, names the file, or it came with the clarification in the
 * place of one that did not pass its check; and whether an answer of that version cites its code.
 */
async function placeInCountingVersion(tx: Tx, documentId: string): Promise<Place> {
  const [row] = await tx.$queryRaw<{ code: string; content: unknown; definition: unknown }[]>`
    select d.code, s.content, f.definition from document d
    join nomination n on n.id = d.nomination_id
    join submission s on s.nomination_id = n.id and s.version = n.version
    join form_definition f on f.id = n.form_id
    left join clarification q on q.nomination_id = n.id
    where d.id = ${documentId}::uuid
      and (s.content->'files' @> jsonb_build_array(jsonb_build_object('documentId', d.id::text))
        or (d.removed_at is null and d.registered_at >= q.asked_at))`;
  if (row === undefined) return { isSubmitted: false, isCited: false };
  const { answers } = SubmissionContent.parse(row.content);
  const cited = citedCodes(FormDefinition.parse(row.definition), answers as AllAnswers);
  return { isSubmitted: true, isCited: cited.has(row.code) };
}
