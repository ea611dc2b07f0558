import { type Actor, branchesOf } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { closingText } from '../nominations/nomination-mail.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { type AssignmentResult, assignJudges } from './assign.ts';
import { isLinked, problemOf } from './assignment-plan.ts';
import { type BranchBoard, readBoard } from './board-facts.server.ts';
import { judgingWindow } from './judging-window.server.ts';
import { moveNomination } from './move-nomination.server.ts';
import { readingOrder } from './score-sheet.ts';
import { suggestBranchConflicts } from './suggest-conflicts.server.ts';

export type Proposal = {
  board: BranchBoard;
  /** `not-connected` retried without the demand to hang together; then `isLinked` is false. */
  result: AssignmentResult;
  isLinked: boolean;
};

/** The present board of the chair's branch, or null where he does not chair. */
export async function chairBoard(ctx: Context, branchId: string): Promise<BranchBoard | null> {
  if (!branchesOf(ctx.actor, 'panel_chair').includes(branchId)) return null;
  return readBoard(ctx.services.db, branchId);
}

/** Compares the panel with the nominations by the registry; the chair's act before every proposal. */
export function suggestConflicts(
  ctx: Context,
  branchId: string,
): Promise<Result<number, 'branch.not_found'>> {
  return runCommand(
    ctx,
    { name: 'conflict.suggest', subject: { type: 'branch', id: branchId } },
    async (tx) => {
      if (!(await lockBranch(tx, ctx.actor, branchId))) return no('branch.not_found');
      return ok(await suggestBranchConflicts(tx, ctx, branchId, await clockUnderLock(tx)));
    },
  );
}

/** What the solver proposes for a board as it stands; changes nothing. */
export async function currentProposal(board: BranchBoard): Promise<Proposal> {
  const problem = problemOf(board.facts);
  let result = await assignJudges(problem);
  const onlyLink = !result.ok && result.reasons.every(({ reason }) => reason === 'not-connected');
  if (onlyLink) result = await assignJudges({ ...problem, connect: false });
  const kept = board.facts.pairs.filter(({ state }) => state === 'active');
  const added = result.ok ? result.pairs.map(([judgeId, entryId]) => ({ judgeId, entryId })) : [];
  return { board, result, isLinked: isLinked([...kept, ...added]) };
}

export type ApplyRefusal =
  | 'branch.not_found'
  | 'version.conflict'
  | 'assignment.infeasible'
  | 'assignment.nothing';

/** Applies the proposal as a unit, on exactly the version that was shown. */
export async function applyAssignment(
  ctx: Context,
  input: { branchId: string; version: string },
): Promise<Result<{ added: number }, ApplyRefusal>> {
  // Calculated before the locks, because it may take seconds; the version says whether it still holds.
  const shown = await chairBoard(ctx, input.branchId);
  const proposal = shown === null || shown.version !== input.version ? null : await currentProposal(shown);
  const subject = { type: 'branch', id: input.branchId };
  return runCommand(ctx, { name: 'assignment.apply', subject }, async (tx) => {
    const locks = await lockBranch(tx, ctx.actor, input.branchId);
    if (locks === null) return no('branch.not_found');
    const board = await readBoard(tx, input.branchId);
    if (proposal === null || board.version !== input.version) return no('version.conflict');
    if (!proposal.result.ok) return no('assignment.infeasible');
    if (proposal.result.pairs.length === 0) return no('assignment.nothing');
    const touched = [...new Set(proposal.result.pairs.map(([, entryId]) => entryId))].sort();
    for (const id of touched) await locks.own('nomination', id);
    const now = await clockUnderLock(tx);
    const { pairs, worstFit, totalFit, proven } = proposal.result;
    const run = await tx.assignmentRun.create({
      data: {
        branchId: board.id,
        seed: board.facts.seed,
        inputHash: board.version,
        worstFit,
        totalFit,
        proven,
        appliedById: ctx.actor.id,
        appliedAt: now,
      },
      select: { id: true },
    });
    await writePairs(tx, board, { runId: run.id, now, pairs });
    await startJudging(tx, ctx, board);
    await tellJudges(tx, ctx, board, { eventKey: `assignment:${run.id}`, judgeIds: pairs.map(([id]) => id) });
    await recordEvent(tx, ctx, {
      type: 'assignment.applied',
      subject,
      data: {
        seed: board.facts.seed,
        inputHash: board.version,
        added: pairs.length,
        worstFit,
        totalFit,
        proven,
      },
    });
    return ok({ added: pairs.length });
  });
}

async function writePairs(
  tx: Tx,
  board: BranchBoard,
  run: { runId: string; now: string; pairs: [judgeId: string, entryId: string][] },
): Promise<void> {
  const references = new Map(board.facts.entries.map(({ id, reference }) => [id, reference]));
  await tx.assignment.createMany({
    data: run.pairs.map(([judgeId, nominationId]) => ({
      nominationId,
      judgeId,
      runId: run.runId,
      readingOrder: readingOrder(board.facts.seed, judgeId, references.get(nominationId) ?? nominationId),
      createdAt: run.now,
    })),
  });
}

/** Locks the cycle and the branch for its chair; null where he does not chair. */
export async function lockBranch(tx: Tx, actor: Actor, branchId: string) {
  if (!branchesOf(actor, 'panel_chair').includes(branchId)) return null;
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
