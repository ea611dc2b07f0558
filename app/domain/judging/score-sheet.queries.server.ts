import { branchesOf } from '../../core/actor.ts';
import { parseInstantMicros } from '../../core/deadline.ts';
import { no, type Refusal } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { isServed } from '../documents/document.ts';
import { documentsOfVersion } from '../documents/documents.queries.server.ts';
import type { AllAnswers } from '../nominations/answers.ts';
import { citedCodes } from '../nominations/cited.ts';
import { FormDefinition } from '../nominations/form-definition.ts';
import type { NominationState } from '../nominations/nomination.ts';
import { secretContext } from '../nominations/save-section.server.ts';
import { SubmissionContent } from '../nominations/submission-content.ts';
import { type ConflictClass, type ConflictState, effectOf } from './conflict.ts';
import { entrantName } from './conflict-gate.queries.server.ts';
import { judgeDashboard } from './judge-dashboard.queries.server.ts';
import { judgingFile } from './judging-file.ts';
import { judgingWindow } from './judging-window.server.ts';
import { canReadFile, canScore, type ReadRefusal } from './score-sheet.policy.ts';
import { entryOf, sheetProblems, totalOf } from './score-sheet.ts';
import { contentOf, SHEET_CONTENT, type SheetContent } from './sealed-sheet.server.ts';
import type { LaterRecord } from './shift.ts';

const BLANK: SheetContent = { entries: [], notes: '' };

export type ScoreSheetView = Extract<Awaited<ReturnType<typeof scoreSheetView>>, { ok: true }>['value'];

/**
 * The file and the judge's own sheet. Refused like a nomination that does not exist unless it is assigned to the reader
 * and open to him; access data is decrypted for nobody else.
 */
export async function scoreSheetView(ctx: Context, reference: string) {
  const { db } = ctx.services;
  const row = await db.assignment.findFirst({
    where: {
      judgeId: ctx.actor.id,
      nomination: { reference, branchId: { in: branchesOf(ctx.actor, 'judge') } },
    },
    select: sheetFields(ctx.actor.id),
  });
  if (row === null) return no('nomination.not_found');
  const { nomination, sheet } = row;
  const access = {
    isActive: row.state === 'active',
    isCleared: row.clearedAt !== null,
    effect: effectOf(nomination.conflicts as { class: ConflictClass; state: ConflictState }[]),
  };
  const reading = canReadFile(access);
  if (!reading.ok) return reading as Refusal<ReadRefusal>;
  const submission = nomination.submissions[0];
  if (submission === undefined) return no('nomination.not_found');

  const content = SubmissionContent.parse(submission.content);
  const window = await judgingWindow(db, nomination.cycleId);
  const { judging, documents: documentRules } = CycleRules.parse(nomination.cycle.rules);
  const criteria = nomination.branch.criteria.map(({ nameAr, nameEn, ...criterion }) => ({
    ...criterion,
    name: { ar: nameAr, en: nameEn },
  }));
  const written = sheet === null ? BLANK : contentOf(ctx.services.vault, row.id, sheet);
  const entries = criteria.map(({ id }) => entryOf(written.entries, id));
  const definition = FormDefinition.parse(nomination.form.definition);
  const answers = content.answers as AllAnswers;
  // A document counts only where an answer cites it.
  const cited = citedCodes(definition, answers);
  const files = content.files.filter(({ code }) => cited.has(code));
  const named = files.map(({ documentId }) => documentId);
  const documents = (await documentsOfVersion(db, nomination.id, named)).filter(({ code }) =>
    cited.has(code),
  );
  return {
    ok: true as const,
    value: {
      reference,
      title: content.title,
      entrant: entrantName(nomination),
      branch: { ar: nomination.branch.nameAr, en: nomination.branch.nameEn },
      closesAt: new Date(Number(window.closesAt / 1000n)).toISOString(),
      file: judgingFile(definition, answers, openSecrets(ctx, nomination.id, content)),
      /** Only what passed its check can be opened. */
      documents: documents.map(({ state, ...document }) => ({
        ...document,
        name: documentRules.find(({ code }) => code === document.code)?.name ?? null,
        isClean: isServed(state),
      })),
      criteria,
      rules: judging,
      entries,
      notes: written.notes,
      version: sheet?.version ?? 0,
      revision: sheet?.revision ?? 0,
      savedAt: sheet?.savedAt?.toISOString() ?? null,
      sheetState: sheet?.state ?? 'draft',
      commitment: sheet?.commitment ?? null,
      submittedAt: sheet?.submittedAt?.toISOString() ?? null,
      total: totalOf(criteria, entries),
      problems: sheetProblems(criteria, entries, judging),
      scoring: canScore(
        { ...access, state: nomination.state as NominationState, sheetState: sheet?.state ?? null },
        window,
        // The process clock renders; the command decides by the database clock.
        parseInstantMicros(ctx.now.toISOString()),
      ),
      laterRecord: laterRecordOf(nomination.state as NominationState),
      place: await placeOf(ctx, reference),
    },
  };
}

/** The record that its judges may write now, if any. */
function laterRecordOf(state: NominationState): LaterRecord | null {
  if (state === 'in_consensus') return 'consensus';
  return state === 'final_review' ? 'visit' : null;
}

/** Where the nomination stands in the judge's own list, and its neighbours. */
async function placeOf(ctx: Context, reference: string) {
  const open = (await judgeDashboard(ctx)).rows.filter(({ status }) => status !== 'recused');
  const at = open.findIndex((row) => row.reference === reference);
  return {
    position: at + 1,
    count: open.length,
    previous: open[at - 1]?.reference ?? null,
    next: open[at + 1]?.reference ?? null,
  };
}

function openSecrets(
  ctx: Context,
  nominationId: string,
  content: SubmissionContent,
): Record<string, Record<string, string>> {
  // The national number is sealed the same way and is nobody's business here: the file leaves its section out.
  return Object.fromEntries(
    Object.entries(content.secrets).map(([section, sealed]) => [
      section,
      JSON.parse(
        ctx.services.vault.decrypt(Buffer.from(sealed, 'base64'), secretContext(nominationId, section)),
      ) as Record<string, string>,
    ]),
  );
}

const sheetFields = (judgeId: string) =>
  ({
    id: true,
    state: true,
    clearedAt: true,
    sheet: {
      select: {
        state: true,
        revision: true,
        version: true,
        savedAt: true,
        commitment: true,
        submittedAt: true,
        ...SHEET_CONTENT,
      },
    },
    nomination: {
      select: {
        id: true,
        state: true,
        cycleId: true,
        agency: { select: { nameAr: true, nameEn: true } },
        entrant: { select: { name: true, nameEn: true } },
        cycle: { select: { rules: true } },
        form: { select: { definition: true } },
        branch: {
          select: {
            nameAr: true,
            nameEn: true,
            criteria: {
              select: { id: true, code: true, weight: true, nameAr: true, nameEn: true },
              orderBy: { position: 'asc' },
            },
          },
        },
        conflicts: { where: { judgeId }, select: { class: true, state: true } },
        submissions: { select: { content: true }, orderBy: { version: 'desc' }, take: 1 },
      },
    },
  }) as const;
