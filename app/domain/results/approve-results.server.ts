import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { resultsState } from './latest-results.server.ts';
import { type ApproveRefusal, canApprove } from './result.policy.ts';

/** `fingerprint`: of the set the administrator looked at; another one in the meantime is refused, not approved. */
export type ApproveInput = { cycle: string; fingerprint: string };
type Refusal = ApproveRefusal | 'result.not_found' | 'result.changed';

/** One of the two approvals, bound to the fingerprint of all branches' latest results. */
export function approveResults(
  ctx: Context,
  input: ApproveInput,
): Promise<Result<{ fingerprint: string; approvals: number }, Refusal>> {
  const subject = { type: 'cycle', id: input.cycle };
  return runCommand<{ fingerprint: string; approvals: number }, Refusal>(
    ctx,
    { name: 'result.approve', subject },
    async (tx) => {
      const cycle = await tx.cycle.findUnique({
        where: { code: input.cycle },
        select: { id: true, no: true },
      });
      if (cycle === null) return no('result.not_found');
      const locks = await openLocks(tx);
      // The whole set must stand still: no branch is signed while it is approved.
      await locks.ownCycle(cycle.no);
      const now = await clockUnderLock(tx);
      const state = await resultsState(tx, cycle.id);
      if (state === null) return no('result.not_found');
      const decision = canApprove(state.facts, ctx.actor.id);
      if (!decision.ok) return decision;
      if (state.fingerprint !== input.fingerprint) return no('result.changed');
      await tx.resultApproval.create({
        data: {
          cycleId: cycle.id,
          fingerprint: state.fingerprint,
          approverId: ctx.actor.id,
          approvedAt: now,
        },
        select: { id: true },
      });
      await recordEvent(tx, ctx, {
        type: 'result.approved',
        subject,
        data: { fingerprint: state.fingerprint },
      });
      return ok({ fingerprint: state.fingerprint, approvals: state.approvals.length + 1 });
    },
  );
}
