import type { Role } from '../../core/actor.ts';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { heldRoles } from './held-roles.server.ts';
import { canGrant, type GrantRefusal, type RoleScope } from './role.policy.ts';

/**
 * An administrator gives a person a role, for an agency, a panel (its branch gives the cycle) or a cycle. The rules of
 * separation decide; the right holds from the person's next request on.
 */
export function grantRole(
  ctx: Context,
  input: { userId: string; role: Role; agencyId?: string; branchId?: string; cycleId?: string },
): Promise<Result<{ grantId: string }, GrantRefusal | 'user.not_found'>> {
  const subject = { type: 'user', id: input.userId };
  return runCommand(ctx, { name: 'account.role_grant', subject }, async (tx) => {
    const user = await tx.user.findFirst({
      where: { id: input.userId, suspendedAt: null },
      select: { id: true },
    });
    if (user === null) return no('user.not_found');
    const branch =
      input.branchId === undefined
        ? null
        : await tx.branch.findUnique({ where: { id: input.branchId }, select: { id: true, cycleId: true } });
    const scope: RoleScope = {
      agencyId: input.agencyId ?? null,
      branchId: branch?.id ?? null,
      cycleId: branch?.cycleId ?? input.cycleId ?? null,
    };
    const held = await heldRoles(tx, user.id);
    const decision = canGrant({
      isSelf: user.id === ctx.actor.id,
      role: input.role,
      scope,
      isHeld:
        (await tx.roleGrant.count({
          where: { userId: user.id, role: input.role, revokedAt: null, ...scope },
        })) > 0,
      held,
    });
    if (!decision.ok) return decision;
    const grant = await tx.roleGrant.create({
      data: { userId: user.id, role: input.role, grantedById: ctx.actor.id, ...scope },
      select: { id: true },
    });
    await recordEvent(tx, ctx, {
      type: 'account.role_granted',
      subject,
      data: { grant: grant.id, role: input.role, ...scope },
    });
    return ok({ grantId: grant.id });
  });
}
