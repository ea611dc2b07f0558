import { hashPassword } from 'better-auth/crypto';
import { no, ok, type Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { recordRefusal, runCommand } from '../audit/run-command.server.ts';
import { joinNomination } from '../nominations/join-nomination.server.ts';
import { createPerson } from './create-person.server.ts';
import { actingAs } from './door.server.ts';
import { heldRoles } from './held-roles.server.ts';
import { type OpenInvitation, openInvitation } from './invitation.queries.server.ts';
import { checkNewPassword } from './new-password.server.ts';
import type { PasswordRefusal } from './password.policy.ts';
import { canHold } from './role.policy.ts';

export type AcceptRefusal =
  | 'account.link_expired'
  | 'account.sign_in_first'
  | 'account.role_excluded'
  | PasswordRefusal;

/** A new person accepts: name and password make the account, the invitation makes the role and the right. */
export async function acceptAsNewPerson(
  ctx: AnyContext,
  input: { token: string; name: string; password: string },
): Promise<Result<{ email: string; path: string }, AcceptRefusal>> {
  const invitation = await openInvitation(ctx, input.token);
  if (invitation === null) return refuse(ctx, no('account.link_expired'));
  if (invitation.hasAccount) return refuse(ctx, no('account.sign_in_first'));
  const decision = checkNewPassword(input.password, invitation.email);
  if (!decision.ok) return refuse(ctx, decision);
  const passwordHash = await hashPassword(input.password);
  const act = { name: 'account.invitation_accept', subject: { type: 'invitation', id: invitation.id } };
  return runCommand(ctx, act, async (tx) => {
    if (!(await take(tx, ctx, invitation))) return no('account.link_expired');
    const person = await createPerson(tx, {
      name: input.name,
      email: invitation.email,
      locale: ctx.locale,
      passwordHash,
    });
    if (person === null) return no('account.sign_in_first');
    await giveRole(tx, ctx, invitation, person);
    return ok({ email: invitation.email, path: pathAfter(invitation) });
  });
}

/** The owner of the invited address, signed in, accepts: his account gets the role and the right beside those it has. */
export async function acceptAsMember(
  ctx: AnyContext,
  input: { token: string },
): Promise<Result<{ path: string }, AcceptRefusal>> {
  const invitation = await openInvitation(ctx, input.token);
  if (invitation === null) return refuse(ctx, no('account.link_expired'));
  const { actor } = ctx;
  if (actor === null || actor.email !== invitation.email) return refuse(ctx, no('account.sign_in_first'));
  const act = { name: 'account.invitation_accept', subject: { type: 'invitation', id: invitation.id } };
  return runCommand(ctx, act, async (tx) => {
    const held = await heldRoles(tx, actor.id);
    const decision = canHold({ role: invitation.role, cycleId: null }, held);
    if (!decision.ok) return decision;
    if (!(await take(tx, ctx, invitation))) return no('account.link_expired');
    await giveRole(tx, ctx, invitation, actor);
    return ok({ path: pathAfter(invitation) });
  });
}

/** Where the work begins, without the language. */
function pathAfter({ nomination }: OpenInvitation): string {
  return nomination === null ? '/account?done=accepted' : `/nominations/${nomination.reference}`;
}

/** Uses the invitation up; of two at once, one gets it. */
async function take(tx: Tx, ctx: AnyContext, { id }: OpenInvitation): Promise<boolean> {
  const { count } = await tx.invitation.updateMany({
    where: { id, acceptedAt: null, revokedAt: null, expiresAt: { gt: ctx.now } },
    data: { acceptedAt: ctx.now },
  });
  return count === 1;
}

async function giveRole(
  tx: Tx,
  ctx: AnyContext,
  invitation: OpenInvitation,
  person: { id: string; name: string; email: string },
): Promise<void> {
  const scope = { userId: person.id, role: invitation.role, agencyId: invitation.agencyId };
  if ((await tx.roleGrant.count({ where: { ...scope, revokedAt: null } })) === 0) {
    await tx.roleGrant.create({ data: scope, select: { id: true } });
  }
  const { nomination } = invitation;
  if (nomination !== null) {
    await joinNomination(tx, { nominationId: nomination.id, userId: person.id, right: nomination.right });
  }
  await recordEvent(tx, actingAs(ctx, person), {
    type: 'account.invitation_accepted',
    subject: { type: 'user', id: person.id },
    data: {
      invitation: invitation.id,
      role: invitation.role,
      agency: invitation.agencyId,
      nomination: nomination?.reference ?? null,
      right: nomination?.right ?? null,
    },
  });
}

async function refuse<Refused extends { ok: false; reason: string }>(
  ctx: AnyContext,
  refusal: Refused,
): Promise<Refused> {
  const subject = { type: 'invitation_link', id: ctx.requestId };
  await recordRefusal(ctx, { name: 'account.invitation_accept', subject }, refusal);
  return refusal;
}
