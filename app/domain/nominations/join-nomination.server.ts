import type { Tx } from '../../infra/db.server.ts';
import { largerRight, MEMBER_RIGHTS } from './colleagues.policy.ts';

/**
 * The right that an accepted invitation promises, inside the transaction that accepts it. A larger right that the
 * person came to hold meanwhile stays.
 */
export async function joinNomination(
  tx: Tx,
  member: { nominationId: string; userId: string; right: string },
): Promise<void> {
  const promised = MEMBER_RIGHTS.find((right) => right === member.right);
  if (promised === undefined) throw new Error(`no such right: ${member.right}`);
  const key = { nominationId: member.nominationId, userId: member.userId };
  const held = await tx.nominationMember.findUnique({
    where: { nominationId_userId: key },
    select: { right: true },
  });
  const right = largerRight(promised, held?.right ?? null);
  await tx.nominationMember.upsert({
    where: { nominationId_userId: key },
    create: { ...key, right },
    update: { right },
    select: { right: true },
  });
}
