import { describe, expect, test } from 'vitest';
import type { Actor, Role } from '../../core/actor.ts';
import { canChangeSecurity, canSeeSecurity } from './security.policy.ts';

const now = new Date('2027-05-31T20:00:00Z');
const ago = (ms: number) => new Date(now.getTime() - ms);
const actor = (role: Role, session: Partial<Actor> = {}): Actor => ({
  id: 'u',
  name: 'ريم',
  email: 'reem@example.test',
  locale: 'ar',
  sessionId: 's',
  secondFactor: null,
  confirmedAt: now,
  grants: [{ role, cycleId: null, agencyId: null, branchId: null }],
  ...session,
});
const outcome = (decision: { ok: boolean; reason?: string }) => (decision.ok ? 'ok' : decision.reason);

describe('a stolen password alone', () => {
  test.each([
    [
      'sees no account with an authenticator',
      actor('nominator'),
      { totp: true, passkeys: 0 },
      'account.second_factor',
    ],
    [
      'sees no staff account with a passkey',
      actor('judge'),
      { totp: false, passkeys: 1 },
      'account.second_factor',
    ],
    ['first set-up of a new judge', actor('judge'), { totp: false, passkeys: 0 }, 'ok'],
    ['a nominator who has a passkey for comfort', actor('nominator'), { totp: false, passkeys: 1 }, 'ok'],
    ['with the second factor', actor('judge', { secondFactor: 'totp' }), { totp: true, passkeys: 1 }, 'ok'],
  ])('%s', (_, who, factors, expected) => {
    expect(outcome(canSeeSecurity(who, factors))).toBe(expected);
    expect(outcome(canChangeSecurity(who, factors, now))).toBe(expected);
  });
});

test.each([
  ['five minutes ago', ago(5 * 60_000), 'ok'],
  ['a millisecond more', ago(5 * 60_000 + 1), 'account.confirm'],
  ['never', null, 'account.confirm'],
])('changing asks for a fresh proof: %s', (_, confirmedAt, expected) => {
  expect(
    outcome(canChangeSecurity(actor('nominator', { confirmedAt }), { totp: false, passkeys: 0 }, now)),
  ).toBe(expected);
});
