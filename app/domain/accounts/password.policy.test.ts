import { expect, test } from 'vitest';
import { isCommonPassword } from '../../infra/common-passwords.server.ts';
import { canUsePassword } from './password.policy.ts';

const outcome = (password: string, email = 'reem.q@moi.example.test') => {
  const decision = canUsePassword(password, {
    email,
    isCommon: isCommonPassword(password),
    min: 12,
    max: 200,
  });
  return decision.ok ? 'ok' : decision.reason;
};

test.each([
  ['elevenchars', 'account.password_short'],
  ['twelve chars', 'ok'],
  ['كلمة مرور طويلة', 'ok'],
  ['نخلة', 'account.password_short'],
  ['x'.repeat(201), 'account.password_long'],
  ['1q2w3e4r5t6y', 'account.password_common'],
  ['Password2024!!', 'account.password_common'],
  ['123456789012', 'account.password_common'],
  ['ababababababab', 'account.password_common'],
  ['xx-Reem.Q-2024', 'account.password_own_name'],
  ['قهوة رملية بعد الفجر', 'ok'],
])('%s: %s', (password, expected) => {
  expect(outcome(password)).toBe(expected);
});

test('a very short mail name is no reason to refuse a sentence that happens to hold it', () => {
  expect(outcome('a quality of sand', 'ali@moi.example.test')).toBe('ok');
});
