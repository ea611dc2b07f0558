import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, ROLES, type Role } from '../../core/actor.ts';
import {
  type CodeTerms,
  canApproveCode,
  canProposeCode,
  canRedeem,
  type RedeemFacts,
} from './late-code.policy.ts';

const actorWith = (id: string, ...roles: Role[]): Actor => ({
  id,
  name: id,
  email: `${id}@example.test`,
  locale: 'ar',
  sessionId: 's',
  secondFactor: 'totp',
  confirmedAt: null,
  grants: roles.map((role) => ({ role, cycleId: null, agencyId: null, branchId: null })),
});
const terms: CodeTerms = { allowed: true, isAnnounced: false, limit: 100n, expiresAt: 200n, now: 150n };
const proposed = { proposedById: 'nouf', isDecided: false };
const other = actorWith('other', 'administrator');
const reason = (decision: { ok: true } | { ok: false; reason: string }) =>
  decision.ok ? 'ok' : decision.reason;

const instant = fc.bigInt({ min: 0n, max: 1000n });
const anyTerms = fc.record({
  allowed: fc.boolean(),
  isAnnounced: fc.boolean(),
  limit: instant,
  expiresAt: instant,
  now: instant,
});

describe('a code is never issued', () => {
  test('by one person, where codes are off, for a time that is over, or by anyone but an administrator', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('nouf', 'other'),
        fc.subarray([...ROLES]),
        anyTerms,
        fc.boolean(),
        (id, roles, given, isDecided) => {
          const actor = actorWith(id, ...roles);
          if (!canApproveCode(actor, { ...proposed, isDecided }, given).ok) return;
          expect(id).not.toBe('nouf');
          expect(roles).toContain('administrator');
          expect([given.allowed, given.isAnnounced, isDecided]).toEqual([true, false, false]);
          expect(given.expiresAt > given.now && given.expiresAt > given.limit).toBe(true);
        },
      ),
      { numRuns: 2000 },
    );
  });

  test.each(ROLES)('%s', (role) => {
    const allowed = role === 'administrator';
    expect(canProposeCode(actorWith('x', role), terms).ok).toBe(allowed);
    expect(canApproveCode(actorWith('x', role), proposed, terms).ok).toBe(allowed);
  });

  test.each([
    ['off', { allowed: false }, 'late_code.off'],
    ['announced', { isAnnounced: true }, 'late_code.announced'],
    ['ends with the deadline', { expiresAt: 100n, now: 0n }, 'late_code.expiry'],
    ['ends now', { now: 200n }, 'late_code.expiry'],
  ])('%s', (_, change, expected) => {
    expect(reason(canProposeCode(other, { ...terms, ...change }))).toBe(expected);
  });
});

const facts: RedeemFacts = {
  relation: 'edit',
  allowed: true,
  state: 'not_submitted',
  isOpenByCode: false,
  code: { expiresAt: 200n, usesAllowed: 1, usesTaken: 0 },
  now: 199n,
};

test.each<[string, Partial<RedeemFacts>, string]>([
  ['what was not submitted', {}, 'ok'],
  ['a stranger', { relation: 'none' }, 'nomination.not_found'],
  ['who only reads', { relation: 'view' }, 'nomination.read_only'],
  ['who only comments', { relation: 'comment' }, 'nomination.read_only'],
  ['codes are off', { allowed: false }, 'late_code.off'],
  ['in screening already', { state: 'in_screening' }, 'late_code.state'],
  ['withdrawn', { state: 'withdrawn' }, 'late_code.state'],
  ['a second code', { isOpenByCode: true }, 'late_code.state'],
  ['unknown', { code: null }, 'late_code.unknown'],
  ['at its end', { now: 200n }, 'late_code.expired'],
  ['used up', { code: { expiresAt: 200n, usesAllowed: 1, usesTaken: 1 } }, 'late_code.used_up'],
])('redeeming: %s', (_, change, expected) => {
  expect(reason(canRedeem({ ...facts, ...change }))).toBe(expected);
});
