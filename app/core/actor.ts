import type { Locale } from './localized.ts';

/** The roles of the award (award.md section 7); the public is nobody's role. */
export const ROLES = [
  'nominator',
  'individual_entrant',
  'agency_coordinator',
  'screening_officer',
  'judge',
  'panel_chair',
  'administrator',
  'auditor',
] as const;
export type Role = (typeof ROLES)[number];

/** Roles that must prove a second factor in every session. */
export const SECOND_FACTOR_ROLES: readonly Role[] = [
  'screening_officer',
  'judge',
  'panel_chair',
  'administrator',
  'auditor',
];

/** A right to act in a role, for an agency, a cycle or the panel of a branch. `null` = not limited to one. */
export type Grant = {
  role: Role;
  cycleId: string | null;
  agencyId: string | null;
  branchId: string | null;
};

/** `isLast`: this is the longest that a session may last; until then every use of it moves its end. */
export type SessionEnd = { at: Date; isLast: boolean };

/** Who acts: read from the database on every request, so a change of rights holds from the next request on. */
export type Actor = {
  id: string;
  name: string;
  email: string;
  locale: Locale;
  sessionId: string;
  /** Second factor given in this session, or null. */
  secondFactor: string | null;
  /** Last proof of identity in this session: dangerous acts ask for a recent one. */
  confirmedAt: Date | null;
  /** When the session ends; absent where no session acts (commands in a terminal, tests). */
  sessionEnd?: SessionEnd;
  grants: readonly Grant[];
};

export function hasRole(actor: Actor, ...roles: Role[]): boolean {
  return actor.grants.some((grant) => roles.includes(grant.role));
}

/** Agencies for which the actor holds one of the roles. */
export function agenciesOf(actor: Actor, ...roles: Role[]): string[] {
  return unique(actor.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.agencyId));
}

/** Branches (panels) in which the actor holds one of the roles. */
export function branchesOf(actor: Actor, ...roles: Role[]): string[] {
  return unique(actor.grants.filter((grant) => roles.includes(grant.role)).map((grant) => grant.branchId));
}

export function needsSecondFactor(actor: Actor): boolean {
  return hasRole(actor, ...SECOND_FACTOR_ROLES);
}

function unique(ids: (string | null)[]): string[] {
  return [...new Set(ids.filter((id) => id !== null))];
}
