import type { AnyContext, SystemContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { commitment } from '../audit/seal.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { JUDGING_PHASE } from './judging-window.server.ts';
import { moveNomination } from './move-nomination.server.ts';
import { needsConsensus, sheetPayload, spreadOf } from './score-sheet.ts';

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
      cycle: { select: { code: true, rules: true } },
      branch: {
        select: {
          criteria: { select: { id: true, code: true, weight: true }, orderBy: { position: 'asc' } },
        },
      },
      assignments: {
        where: { state: 'active' },
        select: {
          judgeId: true,
          sheet: {
            select: {
              id: true,
              state: true,
              notes: true,
              commitment: true,
              nonce: true,
              scores: { select: { criterionId: true, score: true, comment: true } },
            },
          },
        },
      },
    },
  });
  const { judging } = CycleRules.parse(nomination.cycle.rules);
  if (nomination.state !== 'in_judging') return { opened: 0 };
  const submitted = nomination.assignments.flatMap(({ judgeId, sheet }) =>
    sheet?.state === 'submitted' ? [{ judgeId, ...sheet }] : [],
  );
  const isComplete =
    submitted.length === nomination.assignments.length && submitted.length >= judging.minValidJudges;
  if (submitted.length === 0 || !(isComplete || atDeadline)) return { opened: 0 };

  const { criteria } = nomination.branch;
  const subject = { type: 'nomination', id: nomination.reference };
  const broken = submitted.filter((sheet) => !isIntact(nomination, criteria, sheet));
  if (broken.length > 0) {
    await recordEvent(tx, ctx, { type: 'sheets.seal_broken', subject, data: { count: broken.length } });
    return { opened: 0 };
  }
  const spread = spreadOf(
    criteria,
    submitted.map(({ scores }) => scores),
  );
  await tx.scoreSheet.updateMany({
    where: { id: { in: submitted.map(({ id }) => id) }, state: 'submitted' },
    data: { state: 'opened', openedAt: at },
  });
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
  judgeId: string;
  notes: string;
  commitment: string | null;
  nonce: string | null;
  scores: { criterionId: string; score: number | null; comment: string }[];
};

function isIntact(
  nomination: { reference: string; cycle: { code: string } },
  criteria: { id: string; code: string; weight: number }[],
  sheet: SealedSheet,
): boolean {
  if (sheet.nonce === null || sheet.commitment === null) return false;
  const payload = sheetPayload({
    award: nomination.cycle.code,
    judgeId: sheet.judgeId,
    reference: nomination.reference,
    criteria,
    entries: sheet.scores,
    notes: sheet.notes,
  });
  const found = commitment(payload, Buffer.from(sheet.nonce, 'hex'));
  return Buffer.from(found).toString('hex') === sheet.commitment;
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
