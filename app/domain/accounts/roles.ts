import type { Role } from '../../core/actor.ts';

/** Where the work of a role begins. */
export const ROLE_HOME: Record<Role, string> = {
  nominator: '/nominations',
  individual_entrant: '/nominations',
  agency_coordinator: '/agency',
  screening_officer: '/screening',
  judge: '/judging',
  panel_chair: '/panel',
  administrator: '/admin',
  auditor: '/audit',
};

/** Where a sign-in leads: to the work of the one role, or to the account page, where one of several is chosen. */
export function homeOf(roles: readonly Role[]): string {
  const homes = [...new Set(roles.map((role) => ROLE_HOME[role]))];
  return homes.length === 1 && homes[0] !== undefined ? homes[0] : '/account';
}
