import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { canShare, type MemberRight, type ShareRefusal } from './colleagues.policy.ts';
import { nominationFrame, type Person } from './nomination-mail.server.ts';
import { lockNomination, readWorkingCopy, type WorkingCopy } from './working-copy.server.ts';

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
    const colleague = await nominatorOf(tx, copy.agencyId, { id: input.userId });
    const decision = canShare(copy.facts, {
      isNominatorOfAgency: colleague !== null,
      isSelf: input.userId === ctx.actor.id,
      isOwner: input.userId === copy.ownerId,
    });
    if (!decision.ok) return decision;
    if (colleague === null) return no('nomination.member');
    await setRight(tx, ctx, copy, colleague, input.right);
    return ok({ reference: copy.reference });
  });
}

/** A nominator of the agency who can still sign in, by id or address; null when there is none. */
export function nominatorOf(
  tx: Tx,
  agencyId: string | null,
  who: { id: string } | { email: string },
): Promise<Person | null> {
  if (agencyId === null) return Promise.resolve(null);
  return tx.user.findFirst({
    where: { ...who, suspendedAt: null, grants: { some: { role: 'nominator', agencyId, revokedAt: null } } },
    select: { id: true, name: true, email: true, locale: true },
  });
}

/** Writes a right down, with its line in the log; who had none before is told by mail. */
export async function setRight(
  tx: Tx,
  ctx: Context,
  copy: WorkingCopy,
  person: Person,
  right: MemberRight | null,
): Promise<void> {
  const key = { nominationId: copy.id, userId: person.id };
  const before = await tx.nominationMember.findUnique({
    where: { nominationId_userId: key },
    select: { right: true },
  });
  if (right === null) {
    await tx.nominationMember.deleteMany({ where: key });
  } else {
    await tx.nominationMember.upsert({
      where: { nominationId_userId: key },
      create: { ...key, right },
      update: { right },
      select: { right: true },
    });
  }
  if (before === null && right !== null) {
    await enqueueMail(tx, ctx, {
      eventKey: `shared:${copy.reference}:${ctx.requestId}`,
      template: 'colleague-added',
      to: person,
      props: {
        ...nominationFrame(
          ctx,
          { reference: copy.reference, title: copy.title, award: copy.rules.award.name },
          person.locale,
        ),
        right,
        addedBy: ctx.actor.name,
      },
    });
  }
  await recordEvent(tx, ctx, {
    type: 'nomination.shared',
    subject: { type: 'nomination', id: copy.reference },
    data: { user: person.id, right: right ?? 'none' },
  });
}
