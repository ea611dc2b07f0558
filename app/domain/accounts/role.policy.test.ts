import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ROLES, type Role } from '../../core/actor.ts';
import { canGrant, canHold, canRevoke, ROLE_EXCLUSIONS } from './role.policy.ts';

const award = JSON.parse(
  readFileSync(new URL('../../../prisma/seed/award.json', import.meta.url), 'utf8'),
) as {
  role_exclusions: [Role, Role][];
};
const outcome = (decision: { ok: boolean; reason?: string }) => (decision.ok ? 'ok' : decision.reason);
const none = { cycleId: null, agencyId: null, branchId: null };

test('the exclusions are those of the award', () => {
  expect(ROLE_EXCLUSIONS).toEqual(award.role_exclusions);
});

describe('one person in one cycle', () => {
  test.each(award.role_exclusions)('%s is not %s, whichever came first', (a, b) => {
    expect(outcome(canHold({ role: a, cycleId: 'c' }, [{ role: b, cycleId: 'c' }]))).toBe(
      'account.role_excluded',
    );
    expect(outcome(canHold({ role: b, cycleId: 'c' }, [{ role: a, cycleId: 'c' }]))).toBe(
      'account.role_excluded',
    );
  });

  test.each<[string, Role, Role]>([
    ['the chair judges in the own panel', 'panel_chair', 'judge'],
    ['a coordinator writes drafts', 'agency_coordinator', 'nominator'],
    ['a nominator enters for himself', 'individual_entrant', 'nominator'],
    ['the same role for another scope', 'judge', 'judge'],
  ])('%s', (_, wanted, held) => {
    expect(outcome(canHold({ role: wanted, cycleId: 'c' }, [{ role: held, cycleId: 'c' }]))).toBe('ok');
  });
});

describe('cycles', () => {
  test('a judge of one cycle may be screening officer of another', () => {
    expect(
      outcome(canHold({ role: 'screening_officer', cycleId: 'b' }, [{ role: 'judge', cycleId: 'a' }])),
    ).toBe('ok');
  });

  test('a role for every cycle meets every cycle', () => {
    const held = [{ role: 'judge' as const, cycleId: 'a' }];
    expect(outcome(canHold({ role: 'nominator', cycleId: null }, held))).toBe('account.role_excluded');
  });

  test('the auditor holds no other role, in whatever cycle', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ROLES), fc.option(fc.constantFrom('a', 'b')), (role, cycleId) => {
        const auditor = { role: 'auditor' as const, cycleId: 'a' };
        const expected = role === 'auditor' ? 'ok' : 'account.role_excluded';
        expect(outcome(canHold({ role, cycleId }, [auditor]))).toBe(expected);
        expect(outcome(canHold(auditor, [{ role, cycleId }]))).toBe(expected);
      }),
    );
  });

  test('the order in which roles came makes no difference', () => {
    const held = fc.record({
      role: fc.constantFrom(...ROLES),
      cycleId: fc.option(fc.constantFrom('a', 'b')),
    });
    fc.assert(
      fc.property(held, held, (a, b) => {
        expect(canHold(a, [b]).ok).toBe(canHold(b, [a]).ok);
      }),
    );
  });
});

describe('an administrator gives a role', () => {
  const facts = { isSelf: false, isHeld: false, held: [], scope: none };
  const panel = { cycleId: 'c', branchId: 'b', agencyId: null };
  const agency = { cycleId: null, branchId: null, agencyId: 'a' };

  test.each<[Role, typeof none | typeof panel | typeof agency, string]>([
    ['nominator', agency, 'ok'],
    ['nominator', none, 'account.role_scope'],
    ['agency_coordinator', panel, 'account.role_scope'],
    ['judge', panel, 'ok'],
    ['judge', { ...panel, cycleId: null }, 'account.role_scope'],
    ['panel_chair', agency, 'account.role_scope'],
    ['administrator', none, 'ok'],
    ['auditor', agency, 'account.role_scope'],
    ['screening_officer', { ...none, cycleId: 'c' }, 'ok'],
  ] as [Role, typeof none, string][])('%s for %o: %s', (role, scope, expected) => {
    expect(outcome(canGrant({ ...facts, role, scope }))).toBe(expected);
  });

  test('never to himself, and not twice', () => {
    expect(outcome(canGrant({ ...facts, role: 'auditor', isSelf: true }))).toBe('account.own_role');
    expect(outcome(canGrant({ ...facts, role: 'auditor', isHeld: true }))).toBe('account.role_held');
  });
});

test.each([
  [true, 'administrator', 3, 'account.own_role'],
  [false, 'administrator', 1, 'account.last_administrator'],
  [false, 'administrator', 2, 'ok'],
  [false, 'judge', 1, 'ok'],
] as const)(
  'a role is taken: own %s, %s, %i administrators: %s',
  (isSelf, role, administrators, expected) => {
    expect(outcome(canRevoke({ isSelf, role, administrators }))).toBe(expected);
  },
);
