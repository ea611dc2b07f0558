import type { Role } from '../../core/actor.ts';
import { type Decision, no, yes } from '../../core/result.ts';

/** Roles that one person never holds in the same cycle (award.md section 7, award.json `role_exclusions`). */
export const ROLE_EXCLUSIONS: readonly (readonly [Role, Role])[] = [
  ['administrator', 'judge'],
  ['administrator', 'panel_chair'],
  ['administrator', 'auditor'],
  ['auditor', 'judge'],
  ['auditor', 'panel_chair'],
  ['auditor', 'screening_officer'],
  ['screening_officer', 'judge'],
  ['screening_officer', 'panel_chair'],
  ['judge', 'nominator'],
  ['judge', 'agency_coordinator'],
  ['judge', 'individual_entrant'],
  ['panel_chair', 'nominator'],
  ['panel_chair', 'agency_coordinator'],
  ['panel_chair', 'individual_entrant'],
];

/** A role and the cycle it is for; null is every cycle. */
export type HeldRole = { role: Role; cycleId: string | null };
/** What the role is for. A panel is named by its branch, which gives the cycle. */
export type RoleScope = { cycleId: string | null; agencyId: string | null; branchId: string | null };

/** Whether the role may be held beside those held already. The auditor holds no other role, in whatever cycle. */
export function canHold(wanted: HeldRole, held: readonly HeldRole[]): Decision<'account.role_excluded'> {
  const clash = held.find((other) => clashes(wanted, other));
  return clash === undefined ? yes : no('account.role_excluded', { details: { role: clash.role } });
}

function clashes(a: HeldRole, b: HeldRole): boolean {
  if (a.role === b.role) return false;
  if (a.role === 'auditor' || b.role === 'auditor') return true;
  const sameCycle = a.cycleId === null || b.cycleId === null || a.cycleId === b.cycleId;
  return sameCycle && ROLE_EXCLUSIONS.some((pair) => pair.includes(a.role) && pair.includes(b.role));
}

export type GrantRefusal =
  | 'account.own_role'
  | 'account.role_scope'
  | 'account.role_held'
  | 'account.role_excluded';

/** An administrator gives a role: never to himself, with the scope the role needs, once, and beside nothing excluded. */
export function canGrant(facts: {
  isSelf: boolean;
  role: Role;
  scope: RoleScope;
  isHeld: boolean;
  held: readonly HeldRole[];
}): Decision<GrantRefusal> {
  if (facts.isSelf) return no('account.own_role');
  if (!fitsScope(facts.role, facts.scope)) return no('account.role_scope');
  if (facts.isHeld) return no('account.role_held');
  return canHold({ role: facts.role, cycleId: facts.scope.cycleId }, facts.held);
}

function fitsScope(role: Role, { agencyId, branchId, cycleId }: RoleScope): boolean {
  switch (role) {
    case 'nominator':
    case 'agency_coordinator':
      return agencyId !== null && branchId === null;
    case 'judge':
    case 'panel_chair':
      return branchId !== null && cycleId !== null && agencyId === null;
    default:
      return agencyId === null && branchId === null;
  }
}

export type RevokeRefusal = 'account.own_role' | 'account.last_administrator';

/** Nobody takes a role from himself, and one administrator always remains. */
export function canRevoke(facts: {
  isSelf: boolean;
  role: Role;
  administrators: number;
}): Decision<RevokeRefusal> {
  if (facts.isSelf) return no('account.own_role');
  if (facts.role === 'administrator' && facts.administrators <= 1) return no('account.last_administrator');
  return yes;
}
