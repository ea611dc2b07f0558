import { randomUUID } from 'node:crypto';
import { branchesOf } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { clockUnderLock } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { lockBranch } from './assign-branch.server.ts';
import type { PlannedPair } from './assignment-outcome.ts';
import { obstacleOf } from './assignment-plan.ts';
import { PLAN_REASONS, readBoard } from './board-facts.server.ts';
import { writePairs } from './write-pairs.server.ts';

export type UndoRefusal = 'branch.not_found' | 'assignment.not_last' | 'assignment.begun';

/** The last change of a branch, if it is the person's own and not undone. */
export async function lastChange(ctx: Context, branchId: string) {
  if (!branchesOf(ctx.actor, 'panel_chair').includes(branchId)) return null;
  const row = await ctx.services.db.assignmentChange.findFirst({
    where: { branchId },
    select: { id: true, actorId: true, added: true, removed: true, madeAt: true, undoneAt: true },
    orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
  });
  if (row === null || row.actorId !== ctx.actor.id || row.undoneAt !== null) return null;
  return {
    id: row.id,
    madeAt: row.madeAt.toISOString(),
    added: row.added as PlannedPair[],
    removed: row.removed as PlannedPair[],
  };
}

/**
 * Takes back the last change of the board whole, as long as nothing was built on it: no later change, no sheet begun by a
 * judge it added, no rule that now forbids a judge it removed.
 */
export function undoAssignment(
  ctx: Context,
  input: { branchId: string; changeId: string },
): Promise<Result<null, UndoRefusal>> {
  const subject = { type: 'branch', id: input.branchId };
  return runCommand(ctx, { name: 'assignment.undo', subject }, async (tx) => {
    const locks = await lockBranch(tx, ctx.actor, input.branchId);
    if (locks === null) return no('branch.not_found');
    const last = await tx.assignmentChange.findFirst({
      where: { branchId: input.branchId },
      select: { id: true, actorId: true, added: true, removed: true, undoneAt: true },
      orderBy: [{ madeAt: 'desc' }, { id: 'desc' }],
    });
    if (last?.id !== input.changeId || last.actorId !== ctx.actor.id || last.undoneAt !== null) {
      return no('assignment.not_last');
    }
    const [added, removed] = [last.added as PlannedPair[], last.removed as PlannedPair[]];
    const touched = [...new Set([...added, ...removed].map(({ entryId }) => entryId))].sort();
    for (const id of touched) await locks.own('nomination', id);
    const board = await readBoard(tx, input.branchId);
    const isIdle = ({ judgeId, entryId }: PlannedPair) =>
      board.facts.pairs.some(
        (pair) =>
          pair.judgeId === judgeId && pair.entryId === entryId && pair.state === 'active' && !pair.isBegun,
      );
    const without = {
      ...board.facts,
      pairs: board.facts.pairs.filter(
        (pair) => !added.some((one) => one.judgeId === pair.judgeId && one.entryId === pair.entryId),
      ),
    };
    const isOpen = ({ judgeId, entryId }: PlannedPair) => obstacleOf(without, entryId, judgeId) === null;
    if (!added.every(isIdle) || !removed.every(isOpen)) return no('assignment.begun');
    const at = await clockUnderLock(tx);
    const { changeId } = await writePairs(tx, ctx, board, {
      added: removed,
      removed: added,
      runId: null,
      reason: PLAN_REASONS.undo,
      eventKey: `assignment:${randomUUID()}`,
      at,
    });
    await tx.assignmentChange.updateMany({
      where: { id: { in: [input.changeId, changeId] } },
      data: { undoneAt: at },
    });
    await recordEvent(tx, ctx, {
      type: 'assignment.undone',
      subject,
      data: { added: removed.length, removed: added.length },
    });
    return ok(null);
  });
}
