import { agenciesOf } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { type InvitationLimit, inviteOften } from './invitation-limits.server.ts';
import { type IssueRefusal, issueInvitation } from './issue-invitation.server.ts';

export type InviteRefusal = IssueRefusal | InvitationLimit;

/**
 * A coordinator invites a nominator of his own agency by mail. The answer is the same whether the address has an
 * account. A newer invitation voids the older one.
 * @param input.email in lower case
 */
export async function inviteNominator(
  ctx: Context,
  input: { agencyId: string; email: string },
): Promise<Result<{ invitationId: string }, InviteRefusal>> {
  const often = await inviteOften(ctx, input.email);
  if (!often.ok) return often;
  const subject = { type: 'agency', id: input.agencyId };
  return runCommand<{ invitationId: string }, IssueRefusal>(
    ctx,
    { name: 'account.invite', subject },
    async (tx) => {
      if (!agenciesOf(ctx.actor, 'agency_coordinator').includes(input.agencyId))
        return no('agency.not_found');
      return issueInvitation(tx, ctx, { ...input, nomination: null });
    },
  );
}

/** Sends an invitation anew, open or expired: a new link with a new term, for the same right; the old link is void. */
export async function resendInvitation(
  ctx: Context,
  input: { invitationId: string },
): Promise<Result<{ invitationId: string }, InviteRefusal | 'invitation.not_found'>> {
  const found = await ctx.services.db.invitation.findFirst({
    where: waiting(ctx, input.invitationId),
    select: { email: true },
  });
  if (found !== null) {
    const often = await inviteOften(ctx, found.email);
    if (!often.ok) return often;
  }
  const subject = { type: 'invitation', id: input.invitationId };
  return runCommand<{ invitationId: string }, IssueRefusal | 'invitation.not_found'>(
    ctx,
    { name: 'account.invitation_resend', subject },
    async (tx) => {
      const { count } = await tx.invitation.updateMany({
        where: waiting(ctx, input.invitationId),
        data: { revokedAt: ctx.now },
      });
      if (count === 0) return no('invitation.not_found');
      const { agencyId, email, right, nomination } = await tx.invitation.findUniqueOrThrow({
        where: { id: input.invitationId },
        select: {
          agencyId: true,
          email: true,
          right: true,
          nomination: { select: { id: true, reference: true, titleAr: true, titleEn: true } },
        },
      });
      return issueInvitation(tx, ctx, {
        agencyId,
        email,
        nomination:
          nomination === null || right === null
            ? null
            : {
                id: nomination.id,
                reference: nomination.reference,
                title: { ar: nomination.titleAr, en: nomination.titleEn },
                right,
              },
      });
    },
  );
}

/** Takes an open invitation back; its link is void at once. */
export function revokeInvitation(
  ctx: Context,
  input: { invitationId: string },
): Promise<Result<null, 'invitation.not_found'>> {
  const subject = { type: 'invitation', id: input.invitationId };
  return runCommand(ctx, { name: 'account.invitation_revoke', subject }, async (tx) => {
    const { count } = await tx.invitation.updateMany({
      where: waiting(ctx, input.invitationId),
      data: { revokedAt: ctx.now },
    });
    if (count === 0) return no('invitation.not_found');
    await recordEvent(tx, ctx, { type: 'account.invitation_revoked', subject });
    return ok(null);
  });
}

/** An invitation of the actor's agencies that nobody has accepted or taken back. */
function waiting(ctx: Context, id: string) {
  return {
    id,
    agencyId: { in: agenciesOf(ctx.actor, 'agency_coordinator') },
    acceptedAt: null,
    revokedAt: null,
  };
}
