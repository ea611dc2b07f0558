import { branchesOf } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import {
  canDecide,
  canSecond,
  type DecideFacts,
  type DecideRefusal,
  type DecisionStep,
  type SecondRefusal,
} from './conflict.policy.ts';
import { type ConflictFact, type ConflictSource, type ConflictState, effectOf } from './conflict.ts';
import { endAssignment } from './end-assignment.server.ts';

/**
 * The chair confirms or dismisses a case, with a reason that stays with it. A confirmed case hides the nomination from
 * the judge at once; nobody rules on himself. Dismissing a present employer is proposed by one person and done by
 * another: until then the case stands.
 */
export function decideConflict(
  ctx: Context,
  input: { conflictId: string; decision: 'confirm' | 'dismiss'; reason: string },
): Promise<Result<DecisionStep, DecideRefusal>> {
  const subject = { type: 'conflict', id: input.conflictId };
  return runCommand(ctx, { name: 'conflict.decide', subject }, async (tx) => {
    const branchIds = branchesOf(ctx.actor, 'panel_chair');
    const conflict = await lockConflict(tx, input.conflictId, branchIds);
    if (conflict === null) return no('conflict.not_found');
    const chairs = await tx.conflict.findMany({
      where: { nominationId: conflict.nomination.id, judgeId: ctx.actor.id },
      select: { class: true, state: true },
    });
    const decision = canDecide(
      {
        onPanel: true,
        isOwn: conflict.judgeId === ctx.actor.id,
        chairEffect: effectOf(chairs as ConflictFact[]),
        state: conflict.state as ConflictState,
        source: conflict.source as ConflictSource,
        proposedBy: proposedBy(conflict, ctx.actor.id),
      },
      input.decision,
    );
    if (!decision.ok) return decision;
    await settle(tx, ctx, conflict, decision.value, input.reason);
    return decision;
  });
}

/**
 * The second person for a dismissal that a chair proposed: an administrator agrees, or turns it down and the case stands
 * as it was.
 */
export function secondDismissal(
  ctx: Context,
  input: { conflictId: string; agrees: boolean; reason: string },
): Promise<Result<null, SecondRefusal>> {
  const subject = { type: 'conflict', id: input.conflictId };
  return runCommand(ctx, { name: 'conflict.second', subject }, async (tx) => {
    const conflict = await lockConflict(tx, input.conflictId, null);
    if (conflict === null) return no('conflict.not_found');
    const decision = canSecond({
      isOwn: conflict.judgeId === ctx.actor.id,
      state: conflict.state as ConflictState,
      proposedBy: proposedBy(conflict, ctx.actor.id),
    });
    if (!decision.ok) return decision;
    await settle(tx, ctx, conflict, input.agrees ? 'dismissed' : 'dismissal_refused', input.reason);
    return ok(null);
  });
}

const fields = {
  id: true,
  judgeId: true,
  class: true,
  state: true,
  source: true,
  note: true,
  dismissalById: true,
  dismissalReason: true,
  nomination: { select: { id: true, reference: true, cycle: { select: { no: true } } } },
} as const;

type LockedConflict = NonNullable<Awaited<ReturnType<typeof lockConflict>>>;

/** The case under the lock of its nomination; null when it is none of these branches (null: of any). */
async function lockConflict(tx: Tx, id: string, branchIds: readonly string[] | null) {
  const where = { id, ...(branchIds === null ? {} : { nomination: { branchId: { in: [...branchIds] } } }) };
  const found = await tx.conflict.findFirst({ where, select: fields });
  if (found === null) return null;
  const locks = await openLocks(tx);
  await locks.shareCycle(found.nomination.cycle.no);
  await locks.own('nomination', found.nomination.id);
  return tx.conflict.findFirst({ where, select: fields });
}

function proposedBy({ dismissalById }: LockedConflict, actorId: string): DecideFacts['proposedBy'] {
  if (dismissalById === null) return 'nobody';
  return dismissalById === actorId ? 'self' : 'other';
}

async function settle(
  tx: Tx,
  ctx: Context,
  conflict: LockedConflict,
  step: DecisionStep | 'dismissal_refused',
  reason: string,
): Promise<void> {
  const { id, judgeId, nomination } = conflict;
  const now = await clockUnderLock(tx);
  await tx.conflict.update({
    where: { id },
    data: changeOf(conflict, { step, reason, by: ctx.actor.id, now }),
    select: { id: true },
  });
  await recordEvent(tx, ctx, {
    type: step === 'confirmed' || step === 'dismissed' ? 'conflict.decided' : `conflict.${step}`,
    subject: { type: 'conflict', id },
    data: { nomination: nomination.reference, judge: judgeId, state: step, class: conflict.class },
  });
  if (step === 'confirmed') {
    await endAssignment(
      tx,
      ctx,
      { nominationId: nomination.id, judgeId, reference: nomination.reference },
      { state: 'voided', reason: 'conflict', at: now },
    );
  }
}

function changeOf(
  { note, dismissalReason }: LockedConflict,
  act: { step: DecisionStep | 'dismissal_refused'; reason: string; by: string; now: string },
) {
  const { step, reason, by, now } = act;
  const withNote = (...more: (string | null)[]) => [note, ...more].filter((part) => part).join('\n');
  const noProposal = { dismissalById: null, dismissalAt: null, dismissalReason: null };
  switch (step) {
    case 'dismissal_proposed':
      return { dismissalById: by, dismissalAt: now, dismissalReason: reason };
    case 'dismissal_refused':
      return { ...noProposal, note: withNote(dismissalReason, reason) };
    case 'dismissed':
      return { state: step, decidedById: by, decidedAt: now, note: withNote(dismissalReason, reason) };
    case 'confirmed':
      return { ...noProposal, state: step, decidedById: by, decidedAt: now, note: withNote(reason) };
  }
}
