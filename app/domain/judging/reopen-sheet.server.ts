import { branchesOf } from '../../core/actor.ts';
import { parseInstantMicros } from '../../core/deadline.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { clockUnderLock } from '../../infra/locks.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { lockBranch } from './assign-branch.server.ts';
import { type ConflictClass, type ConflictState, effectOf } from './conflict.ts';
import { judgingWindow } from './judging-window.server.ts';
import { canReopen, type ReopenRefusal } from './score-sheet.policy.ts';

/**
 * Gives a submitted sheet back to its judge. Only the chair of the branch does it, with a reason, and only while the
 * panel is sealed; the submitted version, its commitment and its receipt stay, and the next submission is a new one.
 */
export function reopenSheet(
  ctx: Context,
  input: { branchId: string; reference: string; judgeId: string; reason: string },
): Promise<Result<null, ReopenRefusal | 'branch.not_found'>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'sheet.reopen', subject }, async (tx) => {
    const locks = await lockBranch(tx, ctx.actor, input.branchId);
    if (locks === null) return no('branch.not_found');
    const target = await tx.scoreSheet.findFirst({
      where: {
        judgeId: input.judgeId,
        nomination: { reference: input.reference, branchId: input.branchId },
      },
      select: { nominationId: true, assignmentId: true },
    });
    if (target === null) return no('nomination.not_found');
    await locks.own('nomination', target.nominationId);
    await locks.own('sheet', target.assignmentId);
    const sheet = await tx.scoreSheet.findUniqueOrThrow({
      where: { assignmentId: target.assignmentId },
      select: {
        id: true,
        state: true,
        version: true,
        revision: true,
        judge: { select: { id: true, name: true, email: true, locale: true } },
        nomination: {
          select: {
            cycleId: true,
            cycle: { select: { rules: true } },
            conflicts: { where: { judgeId: ctx.actor.id }, select: { class: true, state: true } },
          },
        },
      },
    });
    const now = await clockUnderLock(tx);
    const { conflicts, cycle, cycleId } = sheet.nomination;
    const decision = canReopen(
      {
        onPanel: branchesOf(ctx.actor, 'panel_chair').includes(input.branchId),
        chairEffect: effectOf(conflicts as { class: ConflictClass; state: ConflictState }[]),
        sheetState: sheet.state,
      },
      await judgingWindow(tx, cycleId),
      parseInstantMicros(now),
    );
    if (!decision.ok) return decision;
    await tx.scoreSheet.update({
      where: { id: sheet.id, state: 'submitted' },
      data: { state: 'draft', revision: sheet.revision + 1 },
      select: { id: true },
    });
    await tx.sheetVersion.updateMany({
      where: { sheetId: sheet.id, version: sheet.version },
      data: { reopenedAt: now, reopenedById: ctx.actor.id, reopenReason: input.reason },
    });
    await enqueueMail(tx, ctx, {
      eventKey: `sheet-reopened:${sheet.id}:${sheet.version}`,
      template: 'sheet-reopened',
      to: sheet.judge,
      props: {
        award: CycleRules.parse(cycle.rules).award.name,
        reference: input.reference,
        reason: input.reason,
        url: `${ctx.services.env.BASE_URL}/${sheet.judge.locale}/judging/${input.reference}`,
      },
    });
    await recordEvent(tx, ctx, {
      type: 'sheet.reopened',
      subject,
      data: { judge: input.judgeId, version: sheet.version, reason: input.reason },
    });
    return ok(null);
  });
}
