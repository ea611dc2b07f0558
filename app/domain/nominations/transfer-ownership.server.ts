import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { canTransfer, type MemberRight, type TransferRefusal } from './colleagues.policy.ts';
import { distinct, nominationFrame } from './nomination-mail.server.ts';
import { nominatorOf } from './share-nomination.server.ts';
import { lockNomination, readWorkingCopy } from './working-copy.server.ts';

/**
 * Hands a nomination on to another nominator of the agency. The former owner keeps the right that is named, or none
 * (`null`), from the next request on; both are told by mail.
 */
export function transferOwnership(
  ctx: Context,
  input: { reference: string; userId: string; keep: MemberRight | null },
): Promise<Result<{ reference: string }, TransferRefusal>> {
  const subject = { type: 'nomination', id: input.reference };
  return runCommand(ctx, { name: 'nomination.transfer', subject }, async (tx) => {
    const target = await lockNomination(tx, input.reference);
    if (target === null) return no('nomination.not_found');
    const copy = await readWorkingCopy(tx, ctx.actor, target.id);
    const heir = await nominatorOf(tx, copy.agencyId, { id: input.userId });
    const decision = canTransfer(
      { ...copy.facts, isOwner: copy.ownerId === ctx.actor.id },
      { isNominatorOfAgency: heir !== null, isOwner: input.userId === copy.ownerId },
    );
    if (!decision.ok) return decision;
    if (heir === null) return no('nomination.new_owner');
    const former = await tx.user.findUniqueOrThrow({
      where: { id: copy.ownerId },
      select: { id: true, name: true, email: true, locale: true },
    });
    await tx.nomination.update({ where: { id: copy.id }, data: { ownerId: heir.id }, select: { id: true } });
    const rights: [string, MemberRight | null][] = [
      [heir.id, 'edit'],
      [former.id, input.keep],
    ];
    await tx.nominationMember.deleteMany({
      where: { nominationId: copy.id, userId: { in: rights.map(([userId]) => userId) } },
    });
    await tx.nominationMember.createMany({
      data: rights.flatMap(([userId, right]) =>
        right === null ? [] : [{ nominationId: copy.id, userId, right }],
      ),
    });
    const named = { reference: copy.reference, title: copy.title, award: copy.rules.award.name };
    for (const to of distinct([heir, former])) {
      await enqueueMail(tx, ctx, {
        eventKey: `transferred:${copy.reference}:${ctx.requestId}`,
        template: 'ownership-transferred',
        to,
        props: {
          ...nominationFrame(ctx, named, to.locale),
          newOwner: heir.name,
          formerOwner: former.name,
          kept: input.keep ?? 'none',
        },
      });
    }
    await recordEvent(tx, ctx, {
      type: 'nomination.transferred',
      subject,
      data: { from: former.id, to: heir.id, kept: input.keep ?? 'none' },
    });
    return ok({ reference: copy.reference });
  });
}
