import { formatInstantLong } from '../../core/dates.ts';
import type { Localized } from '../../core/localized.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { randomToken, sha256Hex } from '../../infra/vault.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { AWARD, addressOf } from './door.server.ts';

const VALID_MS = 14 * 24 * 3_600_000;
const OPEN_LIMIT = 50;

export type IssueRefusal = 'agency.not_found' | 'account.invitations_full';

/** What an invitation promises beside the role: a right on one nomination, or nothing. */
export type PromisedRight = { id: string; reference: string; title: Localized; right: string };

/**
 * Writes an invitation of an agency and its mail, inside the caller's transaction, which has decided that the actor may.
 * The link serves once, for 14 days, and is kept as a hash; it voids an older one for the same address and nomination.
 * @param invite.email in lower case
 */
export async function issueInvitation(
  tx: Tx,
  ctx: Context,
  invite: { agencyId: string; email: string; nomination: PromisedRight | null },
): Promise<Result<{ invitationId: string }, IssueRefusal>> {
  const agency = await tx.agency.findFirst({
    where: { id: invite.agencyId, active: true },
    select: { id: true, nameAr: true, nameEn: true },
  });
  if (agency === null) return no('agency.not_found');
  const open = { agencyId: agency.id, acceptedAt: null, revokedAt: null };
  const promised = invite.nomination;
  await tx.invitation.updateMany({
    where: { ...open, email: invite.email, nominationId: promised?.id ?? null },
    data: { revokedAt: ctx.now },
  });
  if ((await tx.invitation.count({ where: { ...open, expiresAt: { gt: ctx.now } } })) >= OPEN_LIMIT) {
    return no('account.invitations_full', { details: { limit: OPEN_LIMIT } });
  }
  const token = randomToken();
  const expiresAt = new Date(ctx.now.getTime() + VALID_MS);
  const { id } = await tx.invitation.create({
    data: {
      agencyId: agency.id,
      email: invite.email,
      role: 'nominator',
      tokenHash: sha256Hex(token),
      invitedById: ctx.actor.id,
      expiresAt,
      nominationId: promised?.id ?? null,
      right: promised?.right ?? null,
    },
    select: { id: true },
  });
  await enqueueMail(tx, ctx, {
    eventKey: `invitation:${id}`,
    template: 'invitation',
    to: { name: invite.email, email: invite.email, locale: ctx.locale },
    props: {
      award: AWARD,
      agency: { ar: agency.nameAr, en: agency.nameEn },
      reference: promised?.reference ?? '',
      title: promised?.title ?? { ar: '', en: '' },
      expiresAt: { ar: formatInstantLong(expiresAt, 'ar'), en: formatInstantLong(expiresAt, 'en') },
      url: addressOf(ctx, ctx.locale, `/invitation/${token}`),
    },
  });
  await recordEvent(tx, ctx, {
    type: 'account.invited',
    subject: { type: 'agency', id: agency.id },
    data: { invitation: id, nomination: promised?.reference ?? null, right: promised?.right ?? null },
  });
  return ok({ invitationId: id });
}
