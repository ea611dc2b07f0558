import { type Actor, agenciesOf, hasRole } from '../../core/actor.ts';
import type { Prisma } from '../../generated/prisma/client.ts';

/**
 * The nominations a person of the entrant's side may see, as part of every `where`: coordinators all of their agency,
 * nominators those they own or were given a right on, individual entrants their own.
 */
export function visibleTo(actor: Actor): Prisma.NominationWhereInput {
  const own: Prisma.NominationWhereInput[] = hasRole(actor, 'individual_entrant')
    ? [{ agencyId: null, entrantId: actor.id }]
    : [];
  return {
    OR: [
      { agencyId: { in: agenciesOf(actor, 'agency_coordinator') } },
      {
        agencyId: { in: agenciesOf(actor, 'nominator') },
        OR: [{ ownerId: actor.id }, { members: { some: { userId: actor.id } } }],
      },
      ...own,
    ],
  };
}
