import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { canShare, type ShareRefusal } from './nomination.policy.ts';
import { lockNomination, readWorkingCopy } from './working-copy.server.ts';

export type MemberRight = 'view' | 'comment' | 'edit';

/** Gives a colleague of the agency a right on the nomination, changes it, or takes it away (`null`). */
export function shareNomination(
  ctx: Context,
  input: { reference: string; userId: string; right: MemberRight | null },
): Promise<Result<{ reference: string }, ShareRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'nomination.share', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const colleague = await tx.roleGrant.findFirst({
      where: {
        userId: input.userId,
        role: 'nominator',
        agencyId: copy.agencyId,
        revokedAt: null,
        user: { suspendedAt: null },
      },
      select: { id: true },
    });
    const decision = canShare(copy.facts, {
      isNominatorOfAgency: copy.agencyId !== null && colleague !== null,
      isSelf: input.userId === ctx.actor.id,
    });
    if (!decision.ok) return decision;
    const key = { nominationId: copy.id, userId: input.userId };
    if (input.right === null) {
      await tx.nominationMember.deleteMany({ where: key });
    } else {
      await tx.nominationMember.upsert({
        where: { nominationId_userId: key },
        create: { ...key, right: input.right },
        update: { right: input.right },
        select: { right: true },
      });
    }
    await recordEvent(tx, ctx, {
      type: 'nomination.shared',
      subject,
      data: { user: input.userId, right: input.right ?? 'none' },
    });
    return ok({ reference: copy.reference });
  });
}
