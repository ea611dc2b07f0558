import { branchesOf } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { lockBranch, suggestConflicts } from './assign-branch.server.ts';
import { FILE_LINES, type LineProblem, readAssignmentFile } from './assignment-file.ts';
import { measured } from './assignment-outcome.ts';
import type { PlanOptions } from './assignment-plan.ts';
import { readBoard } from './board-facts.server.ts';

/** States in which a proposal is still of interest; a new one replaces it. */
const OPEN = ['queued', 'running', 'ready', 'failed'];

/**
 * Asks for a calculated proposal. It runs off the request path: a worker reads the board, solves it and leaves the
 * outcome with the proposal, which somebody then applies or dismisses.
 */
export function requestProposal(
  ctx: Context,
  input: { branchId: string } & PlanOptions,
): Promise<Result<{ proposalId: string }, 'branch.not_found'>> {
  const subject = { type: 'branch', id: input.branchId };
  return runCommand(ctx, { name: 'assignment.propose', subject }, async (tx) => {
    if ((await lockBranch(tx, ctx.actor, input.branchId)) === null) return no('branch.not_found');
    const createdAt = await clockUnderLock(tx);
    await closeOpen(tx, input.branchId, createdAt);
    const { id: proposalId } = await tx.assignmentProposal.create({
      data: {
        branchId: input.branchId,
        kind: 'solver',
        objective: input.objective,
        scope: input.scope,
        requestedById: ctx.actor.id,
        createdAt,
      },
      select: { id: true },
    });
    await ctx.services.queue.add(tx, 'assignment.propose', { proposalId });
    await recordEvent(tx, ctx, {
      type: 'assignment.proposed',
      subject,
      data: { kind: 'solver', objective: input.objective, scope: input.scope },
    });
    return ok({ proposalId });
  });
}

export type FileRefusal = 'branch.not_found' | 'file.empty' | 'file.too_long';

/**
 * Reads an assignment from the text of a file. With a problem in any line nothing is kept and the problems are the
 * answer; otherwise the pairs become a proposal, applied as a unit like a calculated one.
 */
export async function proposeFile(
  ctx: Context,
  input: { branchId: string; text: string },
): Promise<Result<{ problems: LineProblem[] }, FileRefusal>> {
  const suggested = await suggestConflicts(ctx, input.branchId);
  if (!suggested.ok) return suggested;
  const subject = { type: 'branch', id: input.branchId };
  return runCommand(ctx, { name: 'assignment.file', subject }, async (tx) => {
    if ((await lockBranch(tx, ctx.actor, input.branchId)) === null) return no('branch.not_found');
    if (input.text.split('\n').length > FILE_LINES) return no('file.too_long');
    const board = await readBoard(tx, input.branchId);
    const { pairs, problems } = readAssignmentFile(input.text, board.facts, board.judges);
    if (problems.length > 0) return ok({ problems });
    if (pairs.length === 0) return no('file.empty');
    const now = await clockUnderLock(tx);
    await closeOpen(tx, input.branchId, now);
    await tx.assignmentProposal.create({
      data: {
        branchId: input.branchId,
        kind: 'file',
        state: 'ready',
        version: board.version,
        outcome: measured(board.facts, pairs, []),
        requestedById: ctx.actor.id,
        createdAt: now,
        finishedAt: now,
      },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: 'assignment.proposed',
      subject,
      data: { kind: 'file', pairs: pairs.length },
    });
    return ok({ problems });
  });
}

/** Stops a calculation or puts a proposal aside; one that is finished otherwise stays as it is. */
export function closeProposal(
  ctx: Context,
  input: { branchId: string; proposalId: string },
): Promise<Result<null, 'branch.not_found'>> {
  const subject = { type: 'branch', id: input.branchId };
  return runCommand(ctx, { name: 'assignment.close', subject }, async (tx) => {
    if ((await lockBranch(tx, ctx.actor, input.branchId)) === null) return no('branch.not_found');
    await closeOpen(tx, input.branchId, await clockUnderLock(tx), input.proposalId);
    return ok(null);
  });
}

async function closeOpen(tx: Tx, branchId: string, at: string, id?: string): Promise<void> {
  const only = { branchId, ...(id === undefined ? {} : { id }) };
  await tx.assignmentProposal.updateMany({
    where: { ...only, state: { in: ['queued', 'running'] } },
    data: { state: 'cancelled', finishedAt: at },
  });
  await tx.assignmentProposal.updateMany({
    where: { ...only, state: { in: OPEN } },
    data: { state: 'dismissed' },
  });
}

const PATIENCE = { polls: 10, everyMs: 200 } as const;

/**
 * The open proposal, waiting up to two seconds for one that is being calculated: a small branch is ready by then and the
 * chair needs no second look. Waiting blocks nobody else.
 */
export async function awaitProposal(ctx: Context, branchId: string) {
  for (let poll = 0; ; poll += 1) {
    const proposal = await openProposal(ctx, branchId);
    const isOnTheWay = proposal?.state === 'queued' || proposal?.state === 'running';
    if (!isOnTheWay || poll >= PATIENCE.polls) return proposal;
    await new Promise((resolve) => setTimeout(resolve, PATIENCE.everyMs));
  }
}

/** The last proposal of a branch that nobody has applied or put aside, or null. */
async function openProposal(ctx: Context, branchId: string) {
  if (!branchesOf(ctx.actor, 'panel_chair').includes(branchId)) return null;
  return ctx.services.db.assignmentProposal.findFirst({
    where: { branchId, state: { in: OPEN } },
    select: {
      id: true,
      kind: true,
      objective: true,
      scope: true,
      state: true,
      step: true,
      version: true,
      outcome: true,
      createdAt: true,
      startedAt: true,
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
  });
}
