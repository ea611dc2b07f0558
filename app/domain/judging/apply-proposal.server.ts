import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { clockUnderLock } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { lockBranch, suggestConflicts } from './assign-branch.server.ts';
import type { Outcome } from './assignment-outcome.ts';
import { PLAN_REASONS, readBoard } from './board-facts.server.ts';
import { writePairs } from './write-pairs.server.ts';

export type ApplyRefusal =
  | 'branch.not_found'
  | 'version.board'
  | 'conflict.chair'
  | 'assignment.infeasible'
  | 'assignment.nothing';

/**
 * Applies a proposal as a unit, on exactly the board it was made for: any change in between, a new conflict included,
 * refuses it. A chair with a conflict of his own changes nothing about that nomination.
 */
export async function applyProposal(
  ctx: Context,
  input: { branchId: string; proposalId: string },
): Promise<Result<{ changeId: string }, ApplyRefusal>> {
  const suggested = await suggestConflicts(ctx, input.branchId);
  if (!suggested.ok) return suggested;
  const subject = { type: 'branch', id: input.branchId };
  return runCommand(ctx, { name: 'assignment.apply', subject }, async (tx) => {
    const locks = await lockBranch(tx, ctx.actor, input.branchId);
    if (locks === null) return no('branch.not_found');
    const proposal = await tx.assignmentProposal.findFirst({
      where: { id: input.proposalId, branchId: input.branchId, state: 'ready' },
      select: { version: true, outcome: true, kind: true, objective: true, scope: true },
    });
    const board = await readBoard(tx, input.branchId);
    if (proposal === null || proposal.version !== board.version) return no('version.board');
    const outcome = proposal.outcome as unknown as Outcome;
    if (!outcome.ok) return no('assignment.infeasible');
    const { added, removed, after, proven } = outcome;
    if (added.length + removed.length === 0) return no('assignment.nothing');
    const touched = [...new Set([...added, ...removed].map(({ entryId }) => entryId))].sort();
    const isOwn = board.conflicts.some(
      ({ entryId, judgeId, effect }) =>
        judgeId === ctx.actor.id && effect !== 'free' && removed.some((pair) => pair.entryId === entryId),
    );
    if (isOwn) return no('conflict.chair');
    for (const id of touched) await locks.own('nomination', id);
    const at = await clockUnderLock(tx);
    const run = await tx.assignmentRun.create({
      data: {
        branchId: board.id,
        seed: board.facts.seed,
        inputHash: board.version,
        worstFit: after.worstFit,
        totalFit: after.totalFit,
        proven,
        appliedById: ctx.actor.id,
        appliedAt: at,
      },
      select: { id: true },
    });
    const change = await writePairs(tx, ctx, board, {
      added,
      removed,
      runId: run.id,
      reason: PLAN_REASONS.plan,
      eventKey: `assignment:${run.id}`,
      at,
    });
    await tx.assignmentProposal.update({
      where: { id: input.proposalId },
      data: { state: 'applied' },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: 'assignment.applied',
      subject,
      data: {
        kind: proposal.kind,
        objective: proposal.objective,
        scope: proposal.scope,
        seed: board.facts.seed,
        inputHash: board.version,
        added: added.length,
        removed: removed.length,
        worstFit: after.worstFit,
        totalFit: after.totalFit,
        proven,
      },
    });
    return ok(change);
  });
}
