import { branchesOf } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { type ConflictClass, type ConflictState, effectOf } from '../judging/conflict.ts';
import { type Casting, tieKey } from '../scoring/tie-ladder.ts';
import { branchFacts } from './branch-facts.server.ts';
import { canSign, type SignRefusal } from './result.policy.ts';
import { computeBranch, fingerprintOf, signedForm, votesNeeded } from './signed-result.ts';

export type SignInput = { cycle: string; branch: string; casting: Casting };

/**
 * The chair signs the result of the branch: computed here and now, exactly, from the opened sheets; stored with every
 * rung of every tie under its fingerprint. A new version cancels all approvals of the cycle.
 */
export async function signBranchResult(
  ctx: Context,
  input: SignInput,
): Promise<Result<{ version: number; fingerprint: string }, SignRefusal>> {
  const subject = { type: 'branch', id: `${input.cycle}-${input.branch}` };
  return runCommand<{ version: number; fingerprint: string }, SignRefusal>(
    ctx,
    { name: 'result.sign', subject },
    async (tx) => {
      const target = await tx.branch.findFirst({
        where: { code: input.branch, cycle: { code: input.cycle } },
        select: { id: true, cycleId: true, cycle: { select: { no: true } } },
      });
      if (target === null) return no('result.not_found');
      const locks = await openLocks(tx);
      await locks.shareCycle(target.cycle.no);
      await locks.own('branch', target.id);
      const now = await clockUnderLock(tx);
      const { facts, unfinished } = await branchFacts(tx, target.id);
      const casting = votesThatCount(input.casting, votesNeeded(computeBranch(facts, {})));
      const result = computeBranch(facts, casting);
      const cycle = await tx.cycle.findUniqueOrThrow({
        where: { id: target.cycleId },
        select: { publishedAt: true },
      });
      const decision = canSign({
        isChair: branchesOf(ctx.actor, 'panel_chair').includes(target.id),
        hasConflict: await chairHasConflict(tx, ctx.actor.id, target.id),
        isPublished: cycle.publishedAt !== null,
        unfinished,
        insufficient: result.insufficient.length,
        votesNeeded: votesNeeded(result).length,
      });
      if (!decision.ok) return decision;

      const signed = signedForm(facts, casting, result);
      const fingerprint = fingerprintOf(signed);
      const version = 1 + (await tx.branchResult.count({ where: { branchId: target.id } }));
      await tx.branchResult.create({
        data: {
          cycleId: target.cycleId,
          branchId: target.id,
          version,
          ranking: signed,
          fingerprint,
          signedById: ctx.actor.id,
          signedAt: now,
        },
        select: { id: true },
      });
      const { count } = await tx.resultApproval.updateMany({
        where: { cycleId: target.cycleId, cancelledAt: null },
        data: { cancelledAt: now },
      });
      await recordEvent(tx, ctx, {
        type: 'result.signed',
        subject,
        data: { version, fingerprint, entries: signed.ranking.length, cancelledApprovals: count },
      });
      return ok({ version, fingerprint });
    },
  );
}

/** Votes on ties that the figures leave, each naming exactly its entries; anything else is no vote. */
function votesThatCount(casting: Casting, keys: string[]): Casting {
  return Object.fromEntries(
    Object.entries(casting).filter(
      ([key, vote]) => keys.includes(key) && (vote === 'joint' || tieKey(vote) === key),
    ),
  );
}

/** A blocking or undecided case with any finalist: a conflict is stronger than the chair. */
export async function chairHasConflict(tx: Tx, chairId: string, branchId: string): Promise<boolean> {
  const conflicts = await tx.conflict.findMany({
    where: { judgeId: chairId, nomination: { branchId, state: 'final_review' } },
    select: { class: true, state: true },
  });
  return effectOf(conflicts as { class: ConflictClass; state: ConflictState }[]) !== 'free';
}
