import { type Actor, branchesOf } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { closingText } from '../nominations/nomination-mail.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { type BranchBoard, readBoard } from './board-facts.server.ts';
import type { PairFilter } from './conflict-facts.server.ts';
import { judgingWindow } from './judging-window.server.ts';
import { moveNomination } from './move-nomination.server.ts';
import { suggestBranchConflicts } from './suggest-conflicts.server.ts';

/** The present board of the chair's branch, or null where he does not chair. */
export async function chairBoard(ctx: Context, branchId: string): Promise<BranchBoard | null> {
  if (!branchesOf(ctx.actor, 'panel_chair').includes(branchId)) return null;
  return readBoard(ctx.services.db, branchId);
}

/**
 * Compares the panel with the nominations and keeps what is new: before every change by hand, for its pairs, and before
 * a proposal is applied. An act of its own, so that what it found stays even when the change is then refused.
 */
export function suggestConflicts(
  ctx: Context,
  branchId: string,
  only?: PairFilter,
): Promise<Result<number, 'branch.not_found'>> {
  return runCommand(
    ctx,
    { name: 'conflict.suggest', subject: { type: 'branch', id: branchId } },
    async (tx) => {
      if (!(await lockBranch(tx, ctx.actor, branchId))) return no('branch.not_found');
      return ok(await suggestBranchConflicts(tx, ctx, branchId, await clockUnderLock(tx), only));
    },
  );
}

/** Locks the cycle and the branch for its chair; null where he does not chair. */
export async function lockBranch(tx: Tx, actor: Actor, branchId: string) {
  return branchesOf(actor, 'panel_chair').includes(branchId) ? ownBranch(tx, branchId) : null;
}

/** The locks of a branch in the order of the ladder; null when there is no such branch. */
export async function ownBranch(tx: Tx, branchId: string) {
  const branch = await tx.branch.findUnique({
    where: { id: branchId },
    select: { cycle: { select: { no: true } } },
  });
  if (branch === null) return null;
  const locks = await openLocks(tx);
  await locks.shareCycle(branch.cycle.no);
  await locks.own('branch', branchId);
  return locks;
}

/** Judging starts for every nomination that has enough judges without a conflict. */
export async function startJudging(tx: Tx, ctx: Context, board: BranchBoard): Promise<void> {
  const rows = await tx.nomination.findMany({
    where: { branchId: board.id, state: 'eligible' },
    select: {
      id: true,
      reference: true,
      assignments: { where: { state: 'active' }, select: { judgeId: true } },
    },
    orderBy: { id: 'asc' },
  });
  for (const { id, reference, assignments } of rows) {
    const free = assignments.filter(
      ({ judgeId }) =>
        !board.conflicts.some(
          (conflict) => conflict.entryId === id && conflict.judgeId === judgeId && conflict.effect !== 'free',
        ),
    );
    if (free.length < board.facts.demand) continue;
    await moveNomination(tx, ctx, { id, reference, from: 'eligible', to: 'in_judging', by: 'panel_chair' });
  }
}

/** One mail a judge with the number of nominations that are new to him; it names none of them. */
export async function tellJudges(
  tx: Tx,
  ctx: Context,
  board: BranchBoard,
  news: { eventKey: string; judgeIds: readonly string[] },
): Promise<void> {
  const window = await judgingWindow(tx, board.cycle.id);
  const dueAt = closingText(new Date(Number(window.closesAt / 1000n)).toISOString());
  for (const judge of board.judges) {
    const count = news.judgeIds.filter((id) => id === judge.id).length;
    if (count === 0) continue;
    await enqueueMail(tx, ctx, {
      eventKey: news.eventKey,
      template: 'assignment',
      to: { name: judge.name.ar, email: judge.email, locale: judge.locale },
      props: {
        award: board.rules.award.name,
        count,
        dueAt,
        url: `${ctx.services.env.BASE_URL}/${judge.locale}/judging`,
      },
    });
  }
}
