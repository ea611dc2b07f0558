import { type Decision, no, yes } from '../../core/result.ts';

export type PasswordRefusal =
  | 'account.password_short'
  | 'account.password_long'
  | 'account.password_common'
  | 'account.password_own_name';

/** Shorter names occur in ordinary words. */
const SHORTEST_NAME = 4;

/**
 * Whether a new password is good enough: length counts, composition does not (ASVS 6.2.1–6.2.12). Length is in code
 * points; `isCommon` looks into the list of breached passwords.
 */
export function canUsePassword(
  password: string,
  facts: { email: string; isCommon: boolean; min: number; max: number },
): Decision<PasswordRefusal> {
  const length = [...password].length;
  if (length < facts.min) return no('account.password_short', { details: { min: facts.min } });
  if (length > facts.max) return no('account.password_long', { details: { max: facts.max } });
  if (facts.isCommon) return no('account.password_common');
  const name = facts.email.split('@')[0]?.toLowerCase() ?? '';
  if (name.length >= SHORTEST_NAME && password.toLowerCase().includes(name)) {
    return no('account.password_own_name');
  }
  return yes;
}
