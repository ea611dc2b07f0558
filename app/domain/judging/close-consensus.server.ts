import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { lockBranch } from './assign-branch.server.ts';
import { readOpened } from './opened-sheets.queries.server.ts';

export type ConsensusRefusal =
  | 'branch.not_found'
  | 'nomination.not_found'
  | 'nomination.state'
  | 'conflict.chair'
  | 'consensus.closed';

/**
 * The chair closes the consensus of a nomination: the spread remains, he records why, and the mean stands. The reason
 * is part of the log, because it explains a result.
 */
export function closeConsensus(
  ctx: Context,
  input: { branchId: string; reference: string; reason: string },
): Promise<Result<null, ConsensusRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'consensus.close', subject }, async (tx) => {
    const locks = await lockBranch(tx, ctx.actor, input.branchId);
    if (locks === null) return no('branch.not_found');
    const target = await tx.nomination.findFirst({
      where: { reference: input.reference, branchId: input.branchId },
      select: { id: true },
    });
    if (target === null) return no('nomination.not_found');
    await locks.own('nomination', target.id);
    const nomination = (await readOpened(tx, input.branchId)).find(({ id }) => id === target.id);
    if (nomination === undefined) return no('nomination.not_found');
    if (nomination.hidden.includes(ctx.actor.id)) return no('conflict.chair');
    if (nomination.state !== 'in_consensus') return no('nomination.state');
    if (nomination.isConsensusClosed) return no('consensus.closed');
    await recordEvent(tx, ctx, {
      type: 'consensus.closed',
      subject,
      data: {
        reason: input.reason,
        totalSpread: nomination.spread.total,
        criterionSpread: nomination.spread.criterion,
      },
    });
    return ok(null);
  });
}
