import { windowDecision } from '../../core/deadline.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { openLocks } from '../../infra/locks.server.ts';
import { sha256Hex } from '../../infra/vault.server.ts';
import { canonicalize } from '../audit/canonical-json.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { claimDocuments } from '../documents/claim-documents.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { type EntryRefusal, workKeys } from './eligibility.ts';
import { entryDecision } from './eligibility-facts.server.ts';
import { canSubmit, type SubmitRefusal as PolicyRefusal } from './nomination.policy.ts';
import { statesLeadingTo } from './nomination.ts';
import {
  closingText,
  coordinatorsOf,
  distinct,
  instantText,
  nominationFrame,
  writersOf,
} from './nomination-mail.server.ts';
import { pruned } from './pruned.ts';
import type { Receipt, SubmissionContent } from './submission-content.ts';
import {
  type Instants,
  lockNomination,
  readClock,
  readWorkingCopy,
  type WorkingCopy,
  withArrival,
} from './working-copy.server.ts';

export type SubmitInput = {
  reference: string;
  /** Made by the server when the form was drawn; unique for each person. */
  key: string;
  /** Submitted versions and edition that the person saw. */
  version: number;
  edition: number;
};

export type SubmitRefusal = PolicyRefusal | EntryRefusal | 'key.reused' | 'document.pending';
/** The receipt byte for byte, as it was signed. */
export type Submitted = { version: number; receipt: string; signature: string; repeated: boolean };

/**
 * Submits the working copy by the deadline protocol (reliability.md (b)): cycle shared, repeat first, then window and
 * clock under the lock; version, receipt, mail and log in one transaction. Repeating the act returns the same receipt,
 * also after closing; the same key for anything else is refused.
 */
export function submitNomination(
  ctx: Context,
  input: SubmitInput,
): Promise<Result<Submitted, SubmitRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'nomination.submit', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    const repeated = await replay(tx, ctx, input);
    if (repeated !== null) return repeated;
    if (target === null) return no('nomination.not_found');
    const instants = await readClock(tx, target);
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const decision = canSubmit(copy.facts, input, instants.clock);
    if (!decision.ok) return withArrival(decision, instants);
    await lockWork(tx, copy);
    const entry = await entryDecision(tx, copy);
    if (!entry.ok) return entry;
    const content = contentOf(copy, input);
    if (content === null) return no('document.pending');
    if (!(await advance(tx, ctx, copy, input, instants))) {
      return (
        (await replay(tx, ctx, input)) ?? no('version.conflict', { details: { version: copy.facts.version } })
      );
    }
    return freeze(tx, ctx, { copy, content, input, instants });
  });
}

/** Two nominations of one work must not slip past the rule that compares them (E5): they wait for each other. */
async function lockWork(tx: Tx, copy: WorkingCopy): Promise<void> {
  const locks = await openLocks(tx);
  const entrant = copy.agencyId ?? copy.entrantId ?? copy.id;
  // In one order for everybody, so that two submissions cannot wait for each other in a ring.
  const keys = workKeys(copy.answers).map((key) => sha256Hex(`${entrant} ${key}`));
  for (const key of keys.sort()) await locks.own('work', key);
}

/** The stored answer to the same act of the same person, or a refusal when the key served for something else. */
async function replay(
  tx: Tx,
  ctx: Context,
  input: SubmitInput,
): Promise<Result<Submitted, 'key.reused'> | null> {
  const row = await tx.submission.findUnique({
    where: { actorId_key: { actorId: ctx.actor.id, key: input.key } },
    select: { version: true, receipt: true, signature: true, content: true },
  });
  if (row === null) return null;
  const { nomination, expectedVersion, edition } = row.content as SubmissionContent;
  // The edition pins the content, so these three say whether the body of the act is the same.
  const isSame =
    nomination === input.reference && expectedVersion === input.version && edition === input.edition;
  if (!isSame) return no('key.reused');
  return ok({ version: row.version, receipt: row.receipt, signature: row.signature, repeated: true });
}

/** What is submitted; null while a file has no digest yet. */
function contentOf(copy: WorkingCopy, input: SubmitInput): SubmissionContent | null {
  const files = copy.documents.map(({ id, code, fileName, size, sha256 }) => ({
    documentId: id,
    code,
    name: fileName,
    size,
    sha256: sha256 ?? '',
  }));
  if (files.some(({ sha256 }) => sha256 === '')) return null;
  return {
    v: 1,
    nomination: copy.reference,
    branch: copy.branchCode,
    expectedVersion: input.version,
    edition: input.edition,
    form: copy.formFingerprint,
    terms: copy.checkFacts.termsVersion,
    title: copy.title,
    answers: pruned(copy.definition, copy.answers) as SubmissionContent['answers'],
    secrets: copy.secrets,
    files,
  };
}

/** Moves the nomination, with scope, state and the expected version in the `where`; false when it touched no row. */
async function advance(
  tx: Tx,
  ctx: Context,
  copy: WorkingCopy,
  input: SubmitInput,
  instants: Instants,
): Promise<boolean> {
  const states = statesLeadingTo(
    'submitted',
    copy.facts.isIndividual ? 'individual_entrant' : 'agency_coordinator',
  );
  const agencies = ctx.actor.grants.flatMap(({ role, agencyId }) =>
    role === 'agency_coordinator' && agencyId !== null ? [agencyId] : [],
  );
  const touched = await tx.$executeRaw`
    update nomination set version = version + 1, state = 'submitted', submitted_at = ${instants.now}::timestamptz,
      submitted_edition = edition, approval_edition = edition, return_note = null, updated_at = ${instants.now}::timestamptz
    where id = ${copy.id}::uuid and version = ${input.version}::int and edition = ${input.edition}::int
      and state = any(${states}::text[])
      and (agency_id = any(${agencies}::uuid[]) or entrant_id = ${ctx.actor.id}::uuid)`;
  return touched === 1;
}

type Freezing = { copy: WorkingCopy; content: SubmissionContent; input: SubmitInput; instants: Instants };

/** Mail first, then the log as late as can be, then the receipt that names its place in the log, then the version. */
async function freeze(
  tx: Tx,
  ctx: Context,
  { copy, content, input, instants }: Freezing,
): Promise<Result<Submitted, SubmitRefusal>> {
  const version = input.version + 1;
  const bodyHash = sha256Hex(canonicalize(content));
  const timing = windowDecision(instants.clock.window, instants.clock.now);
  const inTolerance = timing.ok && timing.inTolerance;
  await claimDocuments(
    tx,
    content.files.map(({ documentId }) => documentId),
  );
  await enqueueReceipts(tx, ctx, copy, { version, bodyHash, inTolerance, instants });
  const position = await recordEvent(tx, ctx, {
    type: 'nomination.submitted',
    subject: { type: 'nomination', id: copy.reference },
    data: { version, bodyHash, receivedAt: instants.now, inTolerance, edition: input.edition },
  });
  const { signer } = ctx.services;
  const receipt = canonicalize({
    v: 1,
    kid: signer.keyId,
    award: copy.rules.award.name.ar,
    cycle: copy.cycleCode,
    branch: copy.branchCode,
    nomination: copy.reference,
    version,
    receivedAt: instants.now,
    lateFrom: instants.lateFrom,
    inTolerance: inTolerance ? 1 : 0,
    bodyHash,
    files: content.files.map(({ sha256 }) => sha256).sort(),
    key: input.key.toLowerCase(),
    logSize: position.logSize,
    logRoot: position.logHead,
  } satisfies Receipt);
  const signature = signer.sign(receipt);
  const rows = await tx.$queryRaw<{ id: string }[]>`
    insert into submission (nomination_id, version, actor_id, key, body_hash, received_at, in_tolerance, content,
      receipt, signature, key_id)
    values (${copy.id}::uuid, ${version}::int, ${ctx.actor.id}::uuid, ${input.key}::uuid, ${bodyHash},
      ${instants.now}::timestamptz, ${inTolerance}::boolean, ${JSON.stringify(content)}::jsonb,
      ${receipt}, ${signature}, ${signer.keyId})
    on conflict do nothing
    returning id::text`;
  if (rows.length === 1) return ok({ version, receipt, signature, repeated: false });
  return (
    (await replay(tx, ctx, input)) ?? no('version.conflict', { details: { version: copy.facts.version } })
  );
}

/** To the coordinators and to everybody who wrote it, or to the individual entrant: one mail a person. */
async function enqueueReceipts(
  tx: Tx,
  ctx: Context,
  copy: WorkingCopy,
  facts: { version: number; bodyHash: string; inTolerance: boolean; instants: Instants },
): Promise<void> {
  const people = distinct([...(await coordinatorsOf(tx, copy.agencyId)), ...(await writersOf(tx, copy))]);
  const named = { reference: copy.reference, title: copy.title, award: copy.rules.award.name };
  for (const to of people) {
    const frame = nominationFrame(ctx, named, to.locale);
    await enqueueMail(tx, ctx, {
      eventKey: `submission:${copy.reference}:${facts.version}`,
      template: 'receipt',
      to,
      props: {
        ...frame,
        url: `${frame.url}/receipt/${facts.version}`,
        version: facts.version,
        receivedAt: instantText(facts.instants.now),
        inTolerance: facts.inTolerance,
        editableUntil: closingText(facts.instants.lateFrom),
        bodyHash: facts.bodyHash,
      },
    });
  }
}
