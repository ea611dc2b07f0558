import { ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { CLEARANCE_RULE } from './branch-facts.server.ts';
import { latestResults } from './latest-results.server.ts';
import { type ClearanceRefusal, canClear } from './result.policy.ts';

/** `note`: why, in the words of the officer; kept with the check, never in the log. */
export type ClearanceInput = { reference: string; outcome: 'pass' | 'fail'; note: string };

/**
 * The clearance gate (E15) of a proposed winner. A failure takes the entry out: approvals are cancelled, the branch is
 * stale, and its chair signs again with the next in rank.
 */
export function recordClearance(
  ctx: Context,
  input: ClearanceInput,
): Promise<Result<{ reference: string }, ClearanceRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand<{ reference: string }, ClearanceRefusal>(
    ctx,
    { name: 'result.clear', subject },
    async (tx) => {
      const target = await tx.nomination.findUnique({
        where: { reference: input.reference },
        select: { id: true, cycleId: true, branchId: true, cycle: { select: { no: true } } },
      });
      const facts = { exists: target !== null, isPublished: false, isProposed: false };
      if (target === null) return refused(canClear(facts));
      const locks = await openLocks(tx);
      await locks.shareCycle(target.cycle.no);
      await locks.own('branch', target.branchId);
      const now = await clockUnderLock(tx);
      const cycle = await tx.cycle.findUniqueOrThrow({
        where: { id: target.cycleId },
        select: { publishedAt: true },
      });
      const results = await latestResults(tx, target.cycleId);
      const decision = canClear({
        exists: true,
        isPublished: cycle.publishedAt !== null,
        isProposed: results.some(({ signed }) => signed.winners.includes(input.reference)),
      });
      if (!decision.ok) return decision;
      const check = {
        outcome: input.outcome,
        note: input.note,
        checkedById: ctx.actor.id,
        checkedAt: now,
      };
      await tx.screeningCheck.upsert({
        where: { nominationId_rule: { nominationId: target.id, rule: CLEARANCE_RULE } },
        create: { nominationId: target.id, rule: CLEARANCE_RULE, ...check },
        update: check,
        select: { rule: true },
      });
      if (input.outcome === 'fail') {
        await tx.resultApproval.updateMany({
          where: { cycleId: target.cycleId, cancelledAt: null },
          data: { cancelledAt: now },
        });
      }
      await recordEvent(tx, ctx, { type: 'result.cleared', subject, data: { outcome: input.outcome } });
      return ok({ reference: input.reference });
    },
  );
}

function refused<Refusal extends { ok: false }>(decision: { ok: true } | Refusal): Refusal {
  if (decision.ok) throw new Error('a nomination that does not exist cannot be cleared');
  return decision;
}
