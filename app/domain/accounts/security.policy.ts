import { type Actor, needsSecondFactor } from '../../core/actor.ts';
import { type Decision, no, yes } from '../../core/result.ts';
import { isFresh } from './permissions.ts';

/** The second factors that an account has. */
export type Factors = { totp: boolean; passkeys: number };

/**
 * Whether this session may see the account's own security page: an account with a second factor shows it only to a
 * session that gave it, so that a stolen password alone changes nothing.
 */
export function canSeeSecurity(actor: Actor, factors: Factors): Decision<'account.second_factor'> {
  const asked = factors.totp || (factors.passkeys > 0 && needsSecondFactor(actor));
  return asked && actor.secondFactor === null ? no('account.second_factor') : yes;
}

/** Whether it may change passwords, factors and passkeys: the same, and a proof of identity of the last five minutes. */
export function canChangeSecurity(
  actor: Actor,
  factors: Factors,
  now: Date,
): Decision<'account.second_factor' | 'account.confirm'> {
  const seen = canSeeSecurity(actor, factors);
  if (!seen.ok) return seen;
  return isFresh(actor, now) ? yes : no('account.confirm');
}
