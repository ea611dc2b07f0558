import { Worker } from 'node:worker_threads';
import { ok } from '../../core/result.ts';
import type { SystemContext } from '../../infra/context.server.ts';
import { clockUnderLock } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { ownBranch } from './assign-branch.server.ts';
import { outcomeOf } from './assignment-outcome.ts';
import type { BoardFacts, Objective, PlanOptions, Scope } from './assignment-plan.ts';
import { readBoard } from './board-facts.server.ts';
import type { PlanStep, SolvedPlan } from './solve-plan.ts';
import { suggestBranchConflicts } from './suggest-conflicts.server.ts';

/** How often a calculation is asked whether it is still wanted, and how many times before it is given up. */
const POLL_MS = 400;
const POLLS = 250;

/**
 * Calculates one proposal: looks for conflicts, reads the board, solves it in a thread of its own and leaves the outcome.
 * A proposal that was cancelled meanwhile ends the thread and writes nothing; repeating a finished one does nothing.
 */
export async function calculateProposal(ctx: SystemContext, proposalId: string): Promise<void> {
  const { db } = ctx.services;
  const proposal = await start(ctx, proposalId);
  if (proposal === null) return;
  const options: PlanOptions = {
    objective: proposal.objective as Objective,
    scope: proposal.scope as Scope,
  };
  await findConflicts(ctx, proposal.branchId);
  const board = await readBoard(db, proposal.branchId);
  const solved = await solveInThread(ctx, proposalId, board.facts, options);
  if (solved === null) return;
  await setStep(ctx, proposalId, 'compare');
  const outcome = solved === 'failed' ? null : outcomeOf(board.facts, options, solved);
  await db.$transaction(async (tx) => {
    const finishedAt = await clockUnderLock(tx);
    const { count } = await tx.assignmentProposal.updateMany({
      where: { id: proposalId, state: 'running' },
      data:
        outcome === null
          ? { state: 'failed', finishedAt }
          : { state: 'ready', version: board.version, outcome, finishedAt },
    });
    if (count === 0) return;
    await recordEvent(tx, ctx, {
      type: 'assignment.calculated',
      subject: { type: 'branch', id: proposal.branchId },
      data: { seed: board.facts.seed, inputHash: board.version, ok: outcome?.ok === true },
    });
  });
}

async function start(ctx: SystemContext, id: string) {
  return ctx.services.db.$transaction(async (tx) => {
    const startedAt = await clockUnderLock(tx);
    const step: PlanStep = 'read';
    const { count } = await tx.assignmentProposal.updateMany({
      where: { id, kind: 'solver', state: { in: ['queued', 'running'] } },
      data: { state: 'running', step, startedAt },
    });
    if (count === 0) return null;
    return tx.assignmentProposal.findUnique({
      where: { id },
      select: { branchId: true, objective: true, scope: true },
    });
  });
}

function findConflicts(ctx: SystemContext, branchId: string) {
  const subject = { type: 'branch', id: branchId };
  return runCommand(ctx, { name: 'conflict.suggest', subject }, async (tx) => {
    await ownBranch(tx, branchId);
    return ok(await suggestBranchConflicts(tx, ctx, branchId, await clockUnderLock(tx)));
  });
}

async function setStep(ctx: SystemContext, id: string, step: PlanStep): Promise<boolean> {
  const { count } = await ctx.services.db.assignmentProposal.updateMany({
    where: { id, state: 'running' },
    data: { step },
  });
  return count === 1;
}

type Reply = { step: PlanStep } | { solved: SolvedPlan };

/** The solution; null when the proposal is no longer wanted, `failed` when it took too long or the solver broke. */
async function solveInThread(
  ctx: SystemContext,
  id: string,
  facts: BoardFacts,
  options: PlanOptions,
): Promise<SolvedPlan | 'failed' | null> {
  const worker = new Worker(new URL('./plan-thread.server.ts', import.meta.url), {
    workerData: { facts, options },
  });
  let step: PlanStep = 'read';
  let ended: SolvedPlan | 'failed' | undefined;
  let wake = () => {};
  worker.on('message', (reply: Reply) => {
    if ('step' in reply) step = reply.step;
    else ended = reply.solved;
    wake();
  });
  worker.on('error', (error) => {
    ctx.services.log.error({ event: 'assignment.broken', error: error.message });
    ended = 'failed';
    wake();
  });
  try {
    for (let poll = 0; poll < POLLS; poll += 1) {
      if (ended !== undefined) return ended;
      if (!(await setStep(ctx, id, step))) return null;
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, POLL_MS);
        wake = () => {
          clearTimeout(timer);
          resolve();
        };
        if (ended !== undefined) wake();
      });
    }
    return 'failed';
  } finally {
    await worker.terminate();
  }
}
