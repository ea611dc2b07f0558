import type { Role } from '../../../app/core/actor.ts';

/** Who asks. Keys are of prisma/seed/people.ts. */
export type Person = { key: string | null; name: string; roles: Role[]; secondFactor?: boolean };

export const PEOPLE: Person[] = [
  { key: null, name: 'a stranger', roles: [] },
  { key: 'hind', name: 'a nominator', roles: ['nominator'] },
  { key: 'faisal', name: 'her coordinator', roles: ['agency_coordinator'] },
  { key: 'mishal', name: 'a coordinator of another agency', roles: ['agency_coordinator'] },
  { key: 'shahad', name: 'an individual entrant', roles: ['individual_entrant'] },
  { key: 'mansour', name: 'a screening officer', roles: ['screening_officer'] },
  { key: 'lina', name: 'a judge', roles: ['judge'] },
  { key: 'sami', name: 'a panel chair', roles: ['judge', 'panel_chair'] },
  { key: 'nouf', name: 'an administrator', roles: ['administrator'] },
  { key: 'yaqoub', name: 'an auditor', roles: ['auditor'] },
  { key: 'fahd', name: 'a judge without second factor', roles: ['judge'], secondFactor: false },
];
