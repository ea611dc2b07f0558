import type { Role } from '../../core/actor.ts';
import type { Tx } from '../../infra/db.server.ts';
import type { HeldRole } from './role.policy.ts';

/**
 * The roles a person holds, for the rules of separation. Roles of a cycle whose results are out are over. The row of the
 * person is locked: two grants at once cannot both find the other missing.
 */
export async function heldRoles(tx: Tx, userId: string): Promise<HeldRole[]> {
  await tx.$queryRaw`select id from "user" where id = ${userId}::uuid for update`;
  const rows = await tx.roleGrant.findMany({
    where: { userId, revokedAt: null, OR: [{ cycleId: null }, { cycle: { publishedAt: null } }] },
    select: { role: true, cycleId: true },
  });
  return rows.map(({ role, cycleId }) => ({ role: role as Role, cycleId }));
}
