import { randomUUID } from 'node:crypto';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { lockBranch, suggestConflicts } from './assign-branch.server.ts';
import { obstacleOf, type PairObstacle } from './assignment-plan.ts';
import { type BranchBoard, readBoard } from './board-facts.server.ts';
import { writePairs } from './write-pairs.server.ts';

export type Pair = { branchId: string; reference: string; judgeId: string };
type TargetRefusal = 'branch.not_found' | 'nomination.not_found' | 'conflict.chair';
export type AddRefusal = TargetRefusal | PairObstacle;

/** Assigns one judge to one nomination by hand: also how a judge who left is replaced. */
export async function addJudge(ctx: Context, input: Pair): Promise<Result<null, AddRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  const found = await ctx.services.db.nomination.findFirst({
    where: { reference: input.reference, branchId: input.branchId },
    select: { id: true },
  });
  if (found !== null) {
    const only = { nominationIds: [found.id], judgeIds: [input.judgeId] };
    const suggested = await suggestConflicts(ctx, input.branchId, only);
    if (!suggested.ok) return suggested;
  }
  return runCommand(ctx, { name: 'assignment.add', subject }, async (tx) => {
    const target = await lockTarget(tx, ctx, input);
    if (!target.ok) return target;
    const { board, entryId } = target.value;
    const { judgeId } = input;
    const obstacle = obstacleOf(board.facts, entryId, judgeId);
    if (obstacle !== null) return no(obstacle);
    await writePairs(tx, ctx, board, {
      added: [{ judgeId, entryId }],
      removed: [],
      runId: null,
      reason: '',
      eventKey: `assignment:${randomUUID()}`,
      at: await clockUnderLock(tx),
    });
    await recordEvent(tx, ctx, { type: 'assignment.added', subject, data: { judge: judgeId } });
    return ok(null);
  });
}

export type RemoveRefusal = TargetRefusal | 'assignment.judge' | 'assignment.submitted';

/** Takes one judge off a nomination, as long as his sheet is not submitted; the draft is void. */
export function removeJudge(ctx: Context, input: Pair): Promise<Result<null, RemoveRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'assignment.remove', subject }, async (tx) => {
    const target = await lockTarget(tx, ctx, input);
    if (!target.ok) return target;
    const { board, entryId } = target.value;
    const { judgeId } = input;
    const assignment = board.nominations
      .find(({ id }) => id === entryId)
      ?.assignments.find((one) => one.judgeId === judgeId && one.state === 'active');
    if (assignment === undefined) return no('assignment.judge');
    if (assignment.sheet?.state === 'submitted' || assignment.sheet?.state === 'opened') {
      return no('assignment.submitted');
    }
    await writePairs(tx, ctx, board, {
      added: [],
      removed: [{ judgeId, entryId }],
      runId: null,
      reason: 'chair',
      eventKey: `assignment:${randomUUID()}`,
      at: await clockUnderLock(tx),
    });
    return ok(null);
  });
}

/** The nomination on the board, under the locks of branch and nomination. */
async function lockTarget(
  tx: Tx,
  ctx: Context,
  input: Pair,
): Promise<Result<{ board: BranchBoard; entryId: string }, TargetRefusal>> {
  const locks = await lockBranch(tx, ctx.actor, input.branchId);
  if (locks === null) return no('branch.not_found');
  const target = await tx.nomination.findFirst({
    where: { reference: input.reference, branchId: input.branchId },
    select: { id: true },
  });
  if (target === null) return no('nomination.not_found');
  await locks.own('nomination', target.id);
  const board = await readBoard(tx, input.branchId);
  if (!board.nominations.some(({ id }) => id === target.id)) return no('nomination.not_found');
  const isOwn = board.conflicts.some(
    ({ entryId, judgeId, effect }) => entryId === target.id && judgeId === ctx.actor.id && effect !== 'free',
  );
  return isOwn ? no('conflict.chair') : ok({ board, entryId: target.id });
}
