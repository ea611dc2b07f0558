import type { Decision } from '../../core/result.ts';
import { MAX_PASSWORD, MIN_PASSWORD } from '../../infra/auth.server.ts';
import { isCommonPassword } from '../../infra/common-passwords.server.ts';
import { canUsePassword, type PasswordRefusal } from './password.policy.ts';

/** The policy with this installation's limits and its list of breached passwords. */
export function checkNewPassword(password: string, email: string): Decision<PasswordRefusal> {
  return canUsePassword(password, {
    email,
    isCommon: isCommonPassword(password),
    min: MIN_PASSWORD,
    max: MAX_PASSWORD,
  });
}
