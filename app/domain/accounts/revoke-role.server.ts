import type { Role } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { canRevoke, type RevokeRefusal } from './role.policy.ts';

/** Takes a role back; it is gone at the person's next request. What was done with it stays. */
export function revokeRole(
  ctx: Context,
  input: { grantId: string },
): Promise<Result<null, RevokeRefusal | 'grant.not_found'>> {
  const subject = { type: 'grant', id: input.grantId };
  return runCommand(ctx, { name: 'account.role_revoke', subject }, async (tx) => {
    // Administrators are counted under their locks: two of them cannot take each other away at once.
    await tx.$queryRaw`
      select id from role_grant where role = 'administrator' and revoked_at is null order by id for update`;
    const grant = await tx.roleGrant.findFirst({
      where: { id: input.grantId, revokedAt: null },
      select: { userId: true, role: true },
    });
    if (grant === null) return no('grant.not_found');
    const administrators = await tx.roleGrant.count({
      where: { role: 'administrator', revokedAt: null, user: { suspendedAt: null } },
    });
    const role = grant.role as Role;
    const decision = canRevoke({ isSelf: grant.userId === ctx.actor.id, role, administrators });
    if (!decision.ok) return decision;
    await tx.roleGrant.update({
      where: { id: input.grantId },
      data: { revokedAt: ctx.now },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: 'account.role_revoked',
      subject: { type: 'user', id: grant.userId },
      data: { grant: input.grantId, role },
    });
    return ok(null);
  });
}
