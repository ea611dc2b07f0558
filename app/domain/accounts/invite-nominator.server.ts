import { agenciesOf } from '../../core/actor.ts';
import { formatInstantLong } from '../../core/dates.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { randomToken, sha256Hex } from '../../infra/vault.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import { AWARD, addressOf } from './door.server.ts';

const VALID_MS = 14 * 24 * 3_600_000;
const OPEN_LIMIT = 50;

export type InviteRefusal = 'agency.not_found' | 'account.invitations_full';

/**
 * A coordinator invites a nominator of his own agency by mail. The answer is the same whether the address has an
 * account. The link serves once, for 14 days, and is kept as a hash; a newer invitation voids the older one.
 * @param input.email in lower case
 */
export function inviteNominator(
  ctx: Context,
  input: { agencyId: string; email: string },
): Promise<Result<{ invitationId: string }, InviteRefusal>> {
  const subject = { type: 'agency', id: input.agencyId };
  return runCommand(ctx, { name: 'account.invite', subject }, async (tx) => {
    const own = agenciesOf(ctx.actor, 'agency_coordinator');
    const agency = await tx.agency.findFirst({
      where: { id: input.agencyId, AND: { id: { in: own } }, active: true },
      select: { id: true, nameAr: true, nameEn: true },
    });
    if (agency === null) return no('agency.not_found');
    const open = { agencyId: agency.id, acceptedAt: null, revokedAt: null };
    if ((await tx.invitation.count({ where: { ...open, expiresAt: { gt: ctx.now } } })) >= OPEN_LIMIT) {
      return no('account.invitations_full', { details: { limit: OPEN_LIMIT } });
    }
    await tx.invitation.updateMany({ where: { ...open, email: input.email }, data: { revokedAt: ctx.now } });
    const token = randomToken();
    const expiresAt = new Date(ctx.now.getTime() + VALID_MS);
    const { id } = await tx.invitation.create({
      data: {
        agencyId: agency.id,
        email: input.email,
        role: 'nominator',
        tokenHash: sha256Hex(token),
        invitedById: ctx.actor.id,
        expiresAt,
      },
      select: { id: true },
    });
    await enqueueMail(tx, ctx, {
      eventKey: `invitation:${id}`,
      template: 'invitation',
      to: { name: input.email, email: input.email, locale: ctx.locale },
      props: {
        award: AWARD,
        agency: { ar: agency.nameAr, en: agency.nameEn },
        expiresAt: { ar: formatInstantLong(expiresAt, 'ar'), en: formatInstantLong(expiresAt, 'en') },
        url: addressOf(ctx, ctx.locale, `/invitation/${token}`),
      },
    });
    await recordEvent(tx, ctx, { type: 'account.invited', subject, data: { invitation: id } });
    return ok({ invitationId: id });
  });
}

/** Takes an open invitation back; its link is void at once. */
export function revokeInvitation(
  ctx: Context,
  input: { invitationId: string },
): Promise<Result<null, 'invitation.not_found'>> {
  const subject = { type: 'invitation', id: input.invitationId };
  return runCommand(ctx, { name: 'account.invitation_revoke', subject }, async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: {
        id: input.invitationId,
        agencyId: { in: agenciesOf(ctx.actor, 'agency_coordinator') },
        acceptedAt: null,
        revokedAt: null,
      },
      data: { revokedAt: ctx.now },
    });
    if (count === 0) return no('invitation.not_found');
    await recordEvent(tx, ctx, { type: 'account.invitation_revoked', subject });
    return ok(null);
  });
}
