import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { startJudging, tellJudges } from './assign-branch.server.ts';
import type { PlannedPair } from './assignment-outcome.ts';
import type { BranchBoard } from './board-facts.server.ts';
import { endAssignment } from './end-assignment.server.ts';
import { readingOrder } from './score-sheet.ts';

export type PairChange = {
  added: readonly PlannedPair[];
  removed: readonly PlannedPair[];
  runId: string | null;
  /** Why the removed pairs end. */
  reason: string;
  /** Names the event for the mail to the judges. */
  eventKey: string;
  at: string;
};

/**
 * Writes a change of who judges what, tells the judges who have something new, and keeps it as the last change of the
 * branch. What is added comes first, so that nobody's leaving opens sheets too early. Call under the locks of the branch
 * and of every nomination touched.
 */
export async function writePairs(
  tx: Tx,
  ctx: Context,
  board: BranchBoard,
  change: PairChange,
): Promise<{ changeId: string }> {
  await addPairs(tx, board, change);
  for (const { judgeId, entryId } of change.removed) {
    const reference = referenceOf(board, entryId);
    await endAssignment(
      tx,
      ctx,
      { nominationId: entryId, judgeId, reference },
      { state: 'removed', reason: change.reason, at: change.at },
    );
  }
  await startJudging(tx, ctx, board);
  await tellJudges(tx, ctx, board, {
    eventKey: change.eventKey,
    judgeIds: change.added.map(({ judgeId }) => judgeId),
  });
  const row = await tx.assignmentChange.create({
    data: {
      branchId: board.id,
      actorId: ctx.actor.id,
      added: [...change.added],
      removed: [...change.removed],
      madeAt: change.at,
    },
    select: { id: true },
  });
  return { changeId: row.id };
}

/** Pairs that were there before and were taken away are the same rows again; their empty sheets come back with them. */
async function addPairs(tx: Tx, board: BranchBoard, { added, runId, at }: PairChange): Promise<void> {
  if (added.length === 0) return;
  const known = new Set(
    board.facts.pairs.filter(({ state }) => state !== 'active').map((pair) => keyOf(pair)),
  );
  const back = added
    .filter((pair) => known.has(keyOf(pair)))
    .map(({ judgeId, entryId }) => ({ judgeId, nominationId: entryId }));
  for (const pair of back) {
    await tx.assignment.updateMany({
      where: pair,
      data: { state: 'active', endedAt: null, endReason: null, clearedAt: null, runId },
    });
    await tx.scoreSheet.updateMany({ where: { ...pair, state: 'void' }, data: { state: 'draft' } });
  }
  await tx.assignment.createMany({
    data: added
      .filter((pair) => !known.has(keyOf(pair)))
      .map(({ judgeId, entryId }) => ({
        nominationId: entryId,
        judgeId,
        runId,
        readingOrder: readingOrder(board.facts.seed, judgeId, referenceOf(board, entryId)),
        createdAt: at,
      })),
  });
}

function referenceOf(board: BranchBoard, entryId: string): string {
  return board.facts.entries.find(({ id }) => id === entryId)?.reference ?? entryId;
}

const keyOf = ({ judgeId, entryId }: PlannedPair) => `${judgeId} ${entryId}`;
