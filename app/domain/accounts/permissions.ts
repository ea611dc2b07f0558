import { type Actor, hasRole, needsSecondFactor, type Role } from '../../core/actor.ts';
import { type Decision, no, yes } from '../../core/result.ts';

/**
 * What each role may do at all (award.md section 7). Everything not granted is refused. This is the first of two
 * checks: whose nomination, which panel and which state is asked by the query or command, in its `where`.
 */
const GRANTED = {
  'account.view': [
    'nominator',
    'individual_entrant',
    'agency_coordinator',
    'screening_officer',
    'judge',
    'panel_chair',
    'administrator',
    'auditor',
  ],
  'nomination.view': ['nominator', 'individual_entrant', 'agency_coordinator'],
  'nomination.create': ['nominator', 'individual_entrant', 'agency_coordinator'],
  'nomination.edit': ['nominator', 'individual_entrant', 'agency_coordinator'],
  'nomination.send_for_approval': ['nominator', 'agency_coordinator'],
  'nomination.submit': ['agency_coordinator', 'individual_entrant'],
  'nomination.return': ['agency_coordinator'],
  'nomination.withdraw': ['agency_coordinator', 'individual_entrant'],
  'nomination.clarify': ['nominator', 'individual_entrant', 'agency_coordinator'],
  'document.upload': ['nominator', 'individual_entrant', 'agency_coordinator'],
  'document.open': [
    'nominator',
    'individual_entrant',
    'agency_coordinator',
    'screening_officer',
    'judge',
    'panel_chair',
    'auditor',
  ],
  'agency.manage': ['agency_coordinator'],
  'screening.view': ['screening_officer'],
  'screening.decide': ['screening_officer'],
  'sheet.view': ['judge', 'panel_chair'],
  'sheet.score': ['judge', 'panel_chair'],
  'conflict.declare': ['judge', 'panel_chair'],
  'panel.view': ['panel_chair'],
  'panel.assign': ['panel_chair'],
  'conflict.decide': ['panel_chair'],
  'conflict.second': ['administrator'],
  'result.view': ['panel_chair', 'administrator', 'auditor'],
  'result.sign': ['panel_chair'],
  'result.approve': ['administrator'],
  'result.publish': ['administrator'],
  'cycle.view': ['administrator', 'auditor'],
  'cycle.manage': ['administrator'],
  'deadline.move': ['administrator'],
  'agency.register': ['administrator'],
  'user.manage': ['administrator'],
  'mail.view': ['administrator', 'auditor'],
  'audit.view': ['auditor'],
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof GRANTED;

/** Acts that ask for a proof of identity not older than five minutes. */
const DANGEROUS: readonly Permission[] = [
  'result.approve',
  'result.publish',
  'user.manage',
  'result.sign',
  'deadline.move',
];
const FRESH_MS = 5 * 60 * 1000;

export type PermissionRefusal = 'account.forbidden' | 'account.second_factor' | 'account.confirm';

export function rolesFor(permission: Permission): readonly Role[] {
  return GRANTED[permission];
}

export function isDangerous(permission: Permission): boolean {
  return DANGEROUS.includes(permission);
}

/**
 * Whether the actor's roles allow the act at all. The second factor is asked before the role, so that a session
 * without it learns nothing; a fresh proof is asked last, only from those who may act.
 */
export function may(actor: Actor, permission: Permission, now: Date): Decision<PermissionRefusal> {
  if (needsSecondFactor(actor) && actor.secondFactor === null) return no('account.second_factor');
  if (!hasRole(actor, ...GRANTED[permission])) return no('account.forbidden');
  if (isDangerous(permission) && !isFresh(actor, now)) return no('account.confirm');
  return yes;
}

/** Whether the actor proved who he is within the last five minutes. */
export function isFresh(actor: Actor, now: Date): boolean {
  return actor.confirmedAt !== null && now.getTime() - actor.confirmedAt.getTime() <= FRESH_MS;
}
