import type { Context } from '../../infra/context.server.ts';
import { waitingInvitations } from '../accounts/invitation.queries.server.ts';
import { canInvite, canManage, canTransfer } from './colleagues.policy.ts';
import { relationOf } from './nomination.policy.ts';
import { visibleTo } from './nomination-scope.server.ts';

const LIMIT = 300;

/**
 * The nominators of the agency with their rights on one nomination, its owner, the invitations that wait, and what the
 * actor may do about them. Null when the actor may not see it or it belongs to a person.
 */
export async function colleaguesOf(ctx: Context, reference: string) {
  const row = await ctx.services.db.nomination.findFirst({
    where: { AND: [{ reference, agencyId: { not: null } }, visibleTo(ctx.actor)] },
    select: {
      id: true,
      agencyId: true,
      entrantId: true,
      ownerId: true,
      owner: { select: { name: true, nameEn: true } },
      members: { select: { userId: true, right: true } },
    },
  });
  if (row === null || row.agencyId === null) return null;
  const rightOf = new Map(row.members.map(({ userId, right }) => [userId, right]));
  const relation = relationOf(ctx.actor, { ...row, memberRight: rightOf.get(ctx.actor.id) ?? null });
  const isOwner = row.ownerId === ctx.actor.id;
  const tie = { relation, isIndividual: false, isOwner };
  const invites = canInvite(tie).ok;
  const [grants, invitations] = await Promise.all([
    ctx.services.db.roleGrant.findMany({
      where: { agencyId: row.agencyId, role: 'nominator', revokedAt: null, user: { suspendedAt: null } },
      select: { user: { select: { id: true, name: true, nameEn: true } } },
      orderBy: { user: { name: 'asc' } },
      take: LIMIT,
    }),
    invites ? waitingInvitations(ctx, [row.agencyId], row.id) : [],
  ]);
  return {
    owner: { name: { ar: row.owner.name, en: row.owner.nameEn }, isSelf: isOwner },
    mayManage: canManage(tie).ok,
    mayInvite: invites,
    mayTransfer: canTransfer(tie, { isNominatorOfAgency: true, isOwner: false }).ok,
    invitations,
    members: grants.map(({ user }) => ({
      id: user.id,
      name: { ar: user.name, en: user.nameEn },
      right: rightOf.get(user.id) ?? null,
      isOwner: user.id === row.ownerId,
      isSelf: user.id === ctx.actor.id,
    })),
  };
}
