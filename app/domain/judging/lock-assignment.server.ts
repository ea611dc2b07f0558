import { type Actor, branchesOf } from '../../core/actor.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import type { NominationState } from '../nominations/nomination.ts';
import { type ConflictClass, type ConflictEffect, type ConflictState, effectOf } from './conflict.ts';

/** An assignment under its locks, as the policies ask about it. `now`: database clock, ISO text with microseconds. */
export type LockedAssignment = {
  id: string;
  nominationId: string;
  reference: string;
  cycleId: string;
  cycleCode: string;
  branchId: string;
  isActive: boolean;
  isCleared: boolean;
  effect: ConflictEffect;
  state: NominationState;
  sheet: { id: string; state: string; revision: number; version: number } | null;
  now: string;
};

/**
 * Takes the locks of a judge's write in the order of the ladder (cycle shared, nomination, sheet) and reads the facts
 * afterwards. Null when the judge was never assigned or no longer sits on the panel.
 */
export async function lockAssignment(
  tx: Tx,
  actor: Actor,
  reference: string,
): Promise<LockedAssignment | null> {
  const where = {
    judgeId: actor.id,
    nomination: { reference, branchId: { in: branchesOf(actor, 'judge') } },
  };
  const target = await tx.assignment.findFirst({
    where,
    select: { id: true, nominationId: true, nomination: { select: { cycle: { select: { no: true } } } } },
  });
  if (target === null) return null;
  const locks = await openLocks(tx);
  await locks.shareCycle(target.nomination.cycle.no);
  await locks.own('nomination', target.nominationId);
  await locks.own('sheet', target.id);
  const row = await tx.assignment.findFirst({
    where: { id: target.id, ...where },
    select: {
      id: true,
      state: true,
      clearedAt: true,
      sheet: { select: { id: true, state: true, revision: true, version: true } },
      nomination: {
        select: {
          id: true,
          reference: true,
          state: true,
          cycleId: true,
          branchId: true,
          cycle: { select: { code: true } },
          conflicts: { where: { judgeId: actor.id }, select: { class: true, state: true } },
        },
      },
    },
  });
  if (row === null) return null;
  const { nomination } = row;
  return {
    id: row.id,
    nominationId: nomination.id,
    reference: nomination.reference,
    cycleId: nomination.cycleId,
    cycleCode: nomination.cycle.code,
    branchId: nomination.branchId,
    isActive: row.state === 'active',
    isCleared: row.clearedAt !== null,
    effect: effectOf(nomination.conflicts as { class: ConflictClass; state: ConflictState }[]),
    state: nomination.state as NominationState,
    sheet: row.sheet,
    now: await clockUnderLock(tx),
  };
}
