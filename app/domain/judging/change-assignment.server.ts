import { randomUUID } from 'node:crypto';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { clockUnderLock } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { lockBranch, startJudging, tellJudges } from './assign-branch.server.ts';
import { capacityOf } from './assignment-plan.ts';
import { type BranchBoard, readBoard } from './board-facts.server.ts';
import { endAssignment } from './end-assignment.server.ts';
import { readingOrder } from './score-sheet.ts';

export type Pair = { branchId: string; reference: string; judgeId: string };
export type AddRefusal =
  | 'branch.not_found'
  | 'nomination.not_found'
  | 'conflict.chair'
  | 'assignment.judge'
  | 'assignment.exists'
  | 'assignment.ended'
  | 'assignment.blocked'
  | 'assignment.held'
  | 'assignment.full';

/** Why a judge cannot take a nomination, or null: the picker and the command ask the same. */
export function obstacleOf(
  board: BranchBoard,
  entryId: string,
  judgeId: string,
): Exclude<AddRefusal, 'branch.not_found' | 'nomination.not_found' | 'conflict.chair'> | null {
  if (!board.judges.some(({ id }) => id === judgeId)) return 'assignment.judge';
  const effect = board.conflicts.find((one) => one.entryId === entryId && one.judgeId === judgeId)?.effect;
  if (effect === 'blocked') return 'assignment.blocked';
  if (effect === 'held') return 'assignment.held';
  const known = board.nominations
    .find(({ id }) => id === entryId)
    ?.assignments.find((assignment) => assignment.judgeId === judgeId);
  if (known?.state === 'active') return 'assignment.exists';
  if (known !== undefined && known.state !== 'removed') return 'assignment.ended';
  return loadOf(board, judgeId) >= capacityOf(board.facts) ? 'assignment.full' : null;
}

/** Active nominations of a judge in the branch. */
export function loadOf(board: BranchBoard, judgeId: string): number {
  return board.facts.pairs.filter((pair) => pair.judgeId === judgeId && pair.state === 'active').length;
}

function chairIsConflicted(board: BranchBoard, entryId: string, chairId: string): boolean {
  return board.conflicts.some(
    (one) => one.entryId === entryId && one.judgeId === chairId && one.effect !== 'free',
  );
}

/** Assigns one judge to one nomination by hand. */
export function addJudge(ctx: Context, input: Pair): Promise<Result<null, AddRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'assignment.add', subject }, async (tx) => {
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
    if (chairIsConflicted(board, target.id, ctx.actor.id)) return no('conflict.chair');
    const obstacle = obstacleOf(board, target.id, input.judgeId);
    if (obstacle !== null) return no(obstacle);
    const now = await clockUnderLock(tx);
    const key = { nominationId: target.id, judgeId: input.judgeId };
    await tx.assignment.upsert({
      where: { nominationId_judgeId: key },
      create: {
        ...key,
        readingOrder: readingOrder(board.facts.seed, input.judgeId, input.reference),
        createdAt: now,
      },
      update: { state: 'active', endedAt: null, endReason: null, clearedAt: null },
      select: { id: true },
    });
    await tx.scoreSheet.updateMany({ where: { ...key, state: 'void' }, data: { state: 'draft' } });
    await startJudging(tx, ctx, board);
    await tellJudges(tx, ctx, board, { eventKey: `assignment:${randomUUID()}`, judgeIds: [input.judgeId] });
    await recordEvent(tx, ctx, { type: 'assignment.added', subject, data: { judge: input.judgeId } });
    return ok(null);
  });
}

export type RemoveRefusal =
  | 'branch.not_found'
  | 'nomination.not_found'
  | 'conflict.chair'
  | 'assignment.judge'
  | 'assignment.submitted';

/** Takes one judge off a nomination, as long as his sheet is not submitted; the draft is void. */
export function removeJudge(ctx: Context, input: Pair): Promise<Result<null, RemoveRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'assignment.remove', subject }, async (tx) => {
    const locks = await lockBranch(tx, ctx.actor, input.branchId);
    if (locks === null) return no('branch.not_found');
    const target = await tx.nomination.findFirst({
      where: { reference: input.reference, branchId: input.branchId },
      select: { id: true },
    });
    if (target === null) return no('nomination.not_found');
    await locks.own('nomination', target.id);
    const board = await readBoard(tx, input.branchId);
    const assignment = board.nominations
      .find(({ id }) => id === target.id)
      ?.assignments.find(({ judgeId, state }) => judgeId === input.judgeId && state === 'active');
    if (assignment === undefined) return no('assignment.judge');
    if (chairIsConflicted(board, target.id, ctx.actor.id)) return no('conflict.chair');
    if (assignment.sheet?.state === 'submitted' || assignment.sheet?.state === 'opened') {
      return no('assignment.submitted');
    }
    const at = await clockUnderLock(tx);
    await endAssignment(
      tx,
      ctx,
      { nominationId: target.id, judgeId: input.judgeId, reference: input.reference },
      { state: 'removed', reason: 'chair', at },
    );
    return ok(null);
  });
}
