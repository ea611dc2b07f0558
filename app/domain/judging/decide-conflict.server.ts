import { branchesOf } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { clockUnderLock, openLocks } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { canDecide, type DecideRefusal } from './conflict.policy.ts';
import { type ConflictClass, type ConflictSource, type ConflictState, effectOf } from './conflict.ts';
import { endAssignment } from './end-assignment.server.ts';

/**
 * The chair confirms or dismisses a case, with a reason that stays with it. A confirmed case hides the nomination from
 * the judge at once; nobody rules on himself.
 */
export function decideConflict(
  ctx: Context,
  input: { conflictId: string; decision: 'confirm' | 'dismiss'; reason: string },
): Promise<Result<null, DecideRefusal>> {
  const subject = { type: 'conflict', id: input.conflictId };
  return runCommand(ctx, { name: 'conflict.decide', subject }, async (tx) => {
    const where = {
      id: input.conflictId,
      nomination: { branchId: { in: branchesOf(ctx.actor, 'panel_chair') } },
    };
    const found = await tx.conflict.findFirst({
      where,
      select: { nomination: { select: { id: true, reference: true, cycle: { select: { no: true } } } } },
    });
    if (found === null) return no('conflict.not_found');
    const { nomination } = found;
    const locks = await openLocks(tx);
    await locks.shareCycle(nomination.cycle.no);
    await locks.own('nomination', nomination.id);
    const conflict = await tx.conflict.findFirst({
      where,
      select: { judgeId: true, class: true, state: true, source: true, note: true },
    });
    if (conflict === null) return no('conflict.not_found');
    const chairs = await tx.conflict.findMany({
      where: { nominationId: nomination.id, judgeId: ctx.actor.id },
      select: { class: true, state: true },
    });
    const decision = canDecide(
      {
        onPanel: true,
        isOwn: conflict.judgeId === ctx.actor.id,
        chairEffect: effectOf(chairs as { class: ConflictClass; state: ConflictState }[]),
        class: conflict.class as ConflictClass,
        state: conflict.state as ConflictState,
        source: conflict.source as ConflictSource,
      },
      input.decision,
    );
    if (!decision.ok) return decision;
    const now = await clockUnderLock(tx);
    const state = input.decision === 'confirm' ? 'confirmed' : 'dismissed';
    await tx.conflict.update({
      where: { id: input.conflictId },
      data: {
        state,
        decidedById: ctx.actor.id,
        decidedAt: now,
        note: [conflict.note, input.reason].filter((part) => part !== '').join('\n'),
      },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: 'conflict.decided',
      subject,
      data: { nomination: nomination.reference, judge: conflict.judgeId, state, class: conflict.class },
    });
    if (state === 'confirmed') {
      await endAssignment(
        tx,
        ctx,
        { nominationId: nomination.id, judgeId: conflict.judgeId, reference: nomination.reference },
        { state: 'voided', reason: 'conflict', at: now },
      );
    }
    return ok(null);
  });
}
