import type { AnyContext, SystemContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { commitment } from '../audit/seal.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { JUDGING_PHASE } from './judging-window.server.ts';
import { moveNomination } from './move-nomination.server.ts';
import { raiseAlarms } from './raise-alarms.server.ts';
import { needsConsensus, type SheetEntry, sheetPayload, spreadOf } from './score-sheet.ts';
import { openVersion, type SealedVersion, SHEET_CONTENT } from './sealed-sheet.server.ts';

/**
 * Opens the sheets of a nomination once every active judge has submitted, and at least the least valid number did; with
 * `atDeadline` those that were submitted are opened without the missing ones. Recomputes every commitment first: a
 * mismatch opens nothing and leaves an incident in the log. Call under the lock of the nomination.
 */
export async function openSheetsIfDue(
  tx: Tx,
  ctx: AnyContext,
  nominationId: string,
  at: string,
  { atDeadline = false }: { atDeadline?: boolean } = {},
): Promise<{ opened: number }> {
  const nomination = await tx.nomination.findUniqueOrThrow({
    where: { id: nominationId },
    select: {
      id: true,
      reference: true,
      state: true,
      branchId: true,
      cycle: { select: { code: true, rules: true } },
      branch: {
        select: {
          criteria: { select: { id: true, code: true, weight: true }, orderBy: { position: 'asc' } },
        },
      },
      assignments: {
        where: { state: 'active' },
        select: {
          id: true,
          judgeId: true,
          sheet: {
            select: {
              id: true,
              state: true,
              version: true,
              commitment: true,
              nonce: true,
              ...SHEET_CONTENT,
              versions: { select: { version: true, sealed: true }, orderBy: { version: 'desc' }, take: 1 },
            },
          },
        },
      },
    },
  });
  const { judging } = CycleRules.parse(nomination.cycle.rules);
  if (nomination.state !== 'in_judging') return { opened: 0 };
  const submitted = nomination.assignments.flatMap(({ id, judgeId, sheet }) =>
    sheet?.state === 'submitted' ? [{ assignmentId: id, judgeId, ...sheet }] : [],
  );
  const isComplete =
    submitted.length === nomination.assignments.length && submitted.length >= judging.minValidJudges;
  if (submitted.length === 0 || !(isComplete || atDeadline)) return { opened: 0 };

  const { criteria } = nomination.branch;
  const subject = { type: 'nomination', id: nomination.reference };
  const unsealed = submitted.map((sheet) => unseal(ctx, nomination, criteria, sheet));
  const intact = unsealed.filter((sheet) => sheet !== null);
  if (intact.length < submitted.length) {
    const count = submitted.length - intact.length;
    await recordEvent(tx, ctx, { type: 'sheets.seal_broken', subject, data: { count } });
    return { opened: 0 };
  }
  const spread = spreadOf(
    criteria,
    intact.map(({ entries }) => entries),
  );
  await writeOpened(tx, intact, at);
  await raiseAlarms(tx, ctx, nomination.branchId, at);
  await recordEvent(tx, ctx, {
    type: 'sheets.opened',
    subject,
    data: { count: submitted.length, missing: nomination.assignments.length - submitted.length, at },
  });
  if (needsConsensus(spread, judging)) {
    // The rule decides; the chair only runs the meeting, so nobody can forget to ask for it.
    await moveNomination(tx, ctx, {
      id: nomination.id,
      reference: nomination.reference,
      from: 'in_judging',
      to: 'in_consensus',
      by: 'panel_chair',
    });
  }
  return { opened: submitted.length };
}

type SealedSheet = {
  id: string;
  assignmentId: string;
  judgeId: string;
  commitment: string | null;
  nonce: string | null;
  sealed: Uint8Array | null;
  notes: string;
  scores: SheetEntry[];
  versions: { version: number; sealed: Uint8Array }[];
};
type Unsealed = SealedVersion & { id: string };

/** The content of a submitted sheet, or null when it is not what was committed. */
function unseal(
  ctx: AnyContext,
  nomination: { reference: string; cycle: { code: string } },
  criteria: { id: string; code: string; weight: number }[],
  sheet: SealedSheet,
): Unsealed | null {
  const content = versionOf(ctx, sheet);
  if (content === null) return null;
  const payload = sheetPayload({
    award: nomination.cycle.code,
    judgeId: sheet.judgeId,
    reference: nomination.reference,
    criteria,
    entries: content.entries,
    notes: content.notes,
  });
  const found = Buffer.from(commitment(payload, Buffer.from(content.nonce, 'hex'))).toString('hex');
  return found === sheet.commitment ? { id: sheet.id, ...content } : null;
}

/** The last submitted version; a sheet from before versions were sealed holds its nonce in the open. */
function versionOf(ctx: AnyContext, sheet: SealedSheet): SealedVersion | null {
  const [last] = sheet.versions;
  if (last === undefined) {
    return sheet.nonce === null ? null : { entries: sheet.scores, notes: sheet.notes, nonce: sheet.nonce };
  }
  try {
    return openVersion(ctx.services.vault, sheet.assignmentId, last.version, last.sealed);
  } catch {
    // Bytes that do not decrypt for this assignment were put there by somebody else: the same incident.
    return null;
  }
}

/** From now on the marks stand in the open, as rows. */
async function writeOpened(tx: Tx, sheets: readonly Unsealed[], at: string): Promise<void> {
  await tx.sheetScore.deleteMany({ where: { sheetId: { in: sheets.map(({ id }) => id) } } });
  await tx.sheetScore.createMany({
    data: sheets.flatMap(({ id, entries }) =>
      entries
        .filter(({ score, comment }) => score !== null || comment !== '')
        .map((entry) => ({ sheetId: id, ...entry })),
    ),
  });
  for (const { id, notes, nonce } of sheets) {
    await tx.scoreSheet.update({
      where: { id, state: 'submitted' },
      data: { state: 'opened', openedAt: at, sealed: null, notes, nonce },
      select: { id: true },
    });
  }
}

/**
 * Work of the clock: after the last instant of independent judging, opens what was submitted. Safe to run anywhere and
 * as often as one likes. Returns the number of sheets opened.
 */
export async function openSheetsAtDeadline(ctx: SystemContext): Promise<number> {
  const due = await ctx.services.db.$queryRaw<{ id: string; no: number }[]>`
    select n.id::text, c.no from nomination n
    join cycle c on c.id = n.cycle_id
    join phase p on p.cycle_id = c.id and p.code = ${JUDGING_PHASE}
    where n.state = 'in_judging' and p.ends_at <= clock_timestamp()
      and exists (select from score_sheet s where s.nomination_id = n.id and s.state = 'submitted')
    order by n.id`;
  let opened = 0;
  for (const { id, no } of due) {
    opened += await ctx.services.db.$transaction(async (tx) => {
      const locks = await openLocks(tx);
      await locks.shareCycle(no);
      await locks.own('nomination', id);
      const now = await clockUnderLock(tx);
      return (await openSheetsIfDue(tx, ctx, id, now, { atDeadline: true })).opened;
    });
  }
  return opened;
}
