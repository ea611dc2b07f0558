import { type Actor, branchesOf } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import type { NominationState } from '../nominations/nomination.ts';
import {
  type ClearRefusal,
  canClear,
  canDeclare,
  canRecuse,
  canWithdrawDeclaration,
  type DeclareRefusal,
  type RecuseRefusal,
} from './conflict.policy.ts';
import type { ConflictState } from './conflict.ts';
import { endAssignment } from './end-assignment.server.ts';
import { lockAssignment } from './lock-assignment.server.ts';

const subjectOf = (reference: string) => ({ type: 'nomination', id: reference });

/**
 * Declares a conflict with a nomination of one's own panel, before or after its file opened. A blocking case hides the
 * nomination at once, ends the assignment and voids the sheet; a review case closes the file until the chair decides.
 */
export function declareConflict(
  ctx: Context,
  input: { reference: string; class: 'blocking' | 'review'; note: string },
): Promise<Result<{ class: 'blocking' | 'review' }, DeclareRefusal>> {
  const subject = subjectOf(input.reference);
  return runCommand(ctx, { name: 'conflict.declare', subject }, async (tx) => {
    const target = await lockPanelNomination(tx, ctx.actor, input.reference);
    const decision = canDeclare({ onPanel: target !== null, state: target?.state ?? 'draft' });
    if (!decision.ok) return decision;
    if (target === null) return no('nomination.not_found');
    const data = {
      class: input.class,
      state: 'declared',
      note: input.note,
      decidedById: null,
      decidedAt: null,
    };
    const key = { nominationId: target.id, judgeId: ctx.actor.id, source: 'declaration' };
    await tx.conflict.upsert({
      where: { nominationId_judgeId_source: key },
      create: { ...key, ...data, createdAt: target.now },
      update: data,
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: 'conflict.declared',
      subject,
      data: { class: input.class, source: 'declaration' },
    });
    if (input.class === 'blocking') {
      await endAssignment(
        tx,
        ctx,
        { nominationId: target.id, judgeId: ctx.actor.id, reference: input.reference },
        { state: 'voided', reason: 'conflict', at: target.now },
      );
    } else {
      await tx.assignment.updateMany({
        where: { nominationId: target.id, judgeId: ctx.actor.id, state: 'active' },
        data: { clearedAt: null },
      });
    }
    return ok({ class: input.class });
  });
}

async function lockPanelNomination(
  tx: Tx,
  actor: Actor,
  reference: string,
): Promise<{ id: string; state: NominationState; now: string } | null> {
  const where = { reference, branchId: { in: branchesOf(actor, 'judge', 'panel_chair') } };
  const found = await tx.nomination.findFirst({
    where,
    select: { id: true, cycle: { select: { no: true } } },
  });
  if (found === null) return null;
  const locks = await openLocks(tx);
  await locks.shareCycle(found.cycle.no);
  await locks.own('nomination', found.id);
  const { state } = await tx.nomination.findUniqueOrThrow({
    where: { id: found.id },
    select: { state: true },
  });
  return { id: found.id, state: state as NominationState, now: await clockUnderLock(tx) };
}

/** "I have no conflict with this nomination": opens its file to the assigned judge. */
export function confirmNoConflict(
  ctx: Context,
  input: { reference: string },
): Promise<Result<null, ClearRefusal>> {
  const subject = subjectOf(input.reference);
  return runCommand(ctx, { name: 'conflict.clear', subject }, async (tx) => {
    const assignment = await lockAssignment(tx, ctx.actor, input.reference);
    if (assignment === null) return no('nomination.not_found');
    const declared = await tx.conflictDeclaration.findUnique({
      where: { cycleId_judgeId: { cycleId: assignment.cycleId, judgeId: ctx.actor.id } },
      select: { declaredAt: true },
    });
    const decision = canClear({ ...assignment, hasDeclaredCycle: declared !== null });
    if (!decision.ok) return decision;
    if (assignment.isCleared) return ok(null);
    await tx.assignment.update({
      where: { id: assignment.id },
      data: { clearedAt: assignment.now },
      select: { id: true },
    });
    await recordEvent(tx, ctx, { type: 'conflict.none', subject });
    return ok(null);
  });
}

/** Leaves one nomination, at any time and without a public reason; it is final. */
export function recuse(ctx: Context, input: { reference: string }): Promise<Result<null, RecuseRefusal>> {
  return runCommand(ctx, { name: 'assignment.recuse', subject: subjectOf(input.reference) }, async (tx) => {
    const assignment = await lockAssignment(tx, ctx.actor, input.reference);
    if (assignment === null) return no('nomination.not_found');
    const decision = canRecuse({ ...assignment, sheetState: assignment.sheet?.state ?? null });
    if (!decision.ok) return decision;
    await endAssignment(
      tx,
      ctx,
      { nominationId: assignment.nominationId, judgeId: ctx.actor.id, reference: assignment.reference },
      { state: 'recused', reason: 'recused', at: assignment.now },
    );
    return ok(null);
  });
}

/** "I have read the list of the cycle and declared what I know": once a cycle, before the first file. */
export function declareCycle(
  ctx: Context,
  input: { cycleId: string },
): Promise<Result<null, 'cycle.not_found'>> {
  return runCommand(
    ctx,
    { name: 'conflict.cycle', subject: { type: 'cycle', id: input.cycleId } },
    async (tx) => {
      const onPanel = ctx.actor.grants.some(
        ({ role, cycleId }) => (role === 'judge' || role === 'panel_chair') && cycleId === input.cycleId,
      );
      if (!onPanel) return no('cycle.not_found');
      const now = await clockUnderLock(tx);
      const { count } = await tx.conflictDeclaration.createMany({
        data: [{ cycleId: input.cycleId, judgeId: ctx.actor.id, declaredAt: now }],
        skipDuplicates: true,
      });
      if (count === 1) {
        await recordEvent(tx, ctx, {
          type: 'conflict.cycle_declared',
          subject: { type: 'cycle', id: input.cycleId },
        });
      }
      return ok(null);
    },
  );
}

/** Takes back one's own declaration, as long as nobody is assigned to the nomination; the case stays in the log. */
export function withdrawDeclaration(
  ctx: Context,
  input: { reference: string },
): Promise<Result<null, 'conflict.not_found' | 'conflict.decided' | 'conflict.frozen'>> {
  const subject = subjectOf(input.reference);
  return runCommand(ctx, { name: 'conflict.withdraw', subject }, async (tx) => {
    const target = await lockPanelNomination(tx, ctx.actor, input.reference);
    if (target === null) return no('conflict.not_found');
    const key = { nominationId: target.id, judgeId: ctx.actor.id, source: 'declaration' };
    const own = await tx.conflict.findUnique({
      where: { nominationId_judgeId_source: key },
      select: { id: true, state: true },
    });
    const assigned = await tx.assignment.count({ where: { nominationId: target.id } });
    const decision = canWithdrawDeclaration({
      state: (own?.state ?? null) as ConflictState | null,
      isAssigned: assigned > 0,
    });
    if (!decision.ok) return decision;
    await tx.conflict.update({
      where: { nominationId_judgeId_source: key },
      data: { state: 'withdrawn' },
      select: { id: true },
    });
    await recordEvent(tx, ctx, { type: 'conflict.withdrawn', subject, data: { source: 'declaration' } });
    return ok(null);
  });
}
