import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Actor, ROLES, type Role } from '../../core/actor.ts';
import { canApprove, canDrop, canPropose, type MoveFacts } from './deadline-change.policy.ts';

const DAY = 86_400_000_000n;
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
const nouf = actorWith('nouf', 'administrator');
const other = actorWith('other', 'administrator');

const facts: MoveFacts = {
  kind: 'extension',
  isPublished: true,
  isAnnounced: false,
  closing: { lateFrom: 100n * DAY, closedAt: null },
  wanted: 107n * DAY,
  now: 99n * DAY,
  nextPhaseAt: 100n * DAY,
  laterDays: 7,
  evaluated: 0,
};
const proposal = { proposedById: 'nouf', isDecided: false, oldLateFrom: facts.closing.lateFrom };
const reasonOf = (decision: { ok: true } | { ok: false; reason: string }) =>
  decision.ok ? 'ok' : decision.reason;

const anyFacts = fc.record({
  kind: fc.constantFrom('extension' as const, 'reopening' as const),
  isPublished: fc.boolean(),
  isAnnounced: fc.boolean(),
  closing: fc.record({
    lateFrom: fc.bigInt({ min: 0n, max: 50n * DAY }),
    closedAt: fc.option(fc.bigInt({ min: 0n, max: 50n * DAY })),
  }),
  wanted: fc.bigInt({ min: 0n, max: 50n * DAY }),
  now: fc.bigInt({ min: 0n, max: 50n * DAY }),
  nextPhaseAt: fc.option(fc.bigInt({ min: 0n, max: 50n * DAY })),
  laterDays: fc.nat({ max: 60 }),
  evaluated: fc.nat({ max: 2 }),
});
const anyPerson = fc
  .tuple(fc.constantFrom('nouf', 'other', 'third'), fc.subarray([...ROLES]))
  .map(([id, roles]) => actorWith(id, ...roles));

describe('what an approval can never do, whatever the facts', () => {
  const approved = (check: (actor: Actor, given: MoveFacts) => void) =>
    fc.assert(
      fc.property(anyPerson, anyFacts, fc.boolean(), (actor, given, isDecided) => {
        const own = { ...proposal, isDecided, oldLateFrom: given.closing.lateFrom };
        if (canApprove(actor, own, given).ok) check(actor, given);
      }),
      { numRuns: 3000 },
    );

  test('move to an earlier instant or the same one', () =>
    approved((_, { wanted, closing }) => expect(wanted > closing.lateFrom).toBe(true)));
  test('extend after closing, by the clock or by the seal', () =>
    approved((_, { kind, closing, now }) => {
      if (kind === 'extension') expect([closing.closedAt, now < closing.lateFrom]).toEqual([null, true]);
      else expect(closing.closedAt).not.toBeNull();
    }));
  test('reopen what screening has touched, or into the past', () =>
    approved((_, { kind, evaluated, wanted, now }) => {
      if (kind === 'reopening') expect([evaluated, wanted > now]).toEqual([0, true]);
    }));
  test('be given by the proposer or by anyone but an administrator', () =>
    approved((actor) => {
      expect(actor.id).not.toBe('nouf');
      expect(actor.grants.some(({ role }) => role === 'administrator')).toBe(true);
    }));
  test('leave a later phase before the new closing', () =>
    approved((_, { nextPhaseAt, laterDays, wanted }) => {
      if (nextPhaseAt !== null) expect(nextPhaseAt + BigInt(laterDays) * DAY >= wanted).toBe(true);
    }));
});

test.each([
  ['a week later, phases moved along', {}, 'ok'],
  ['later by a microsecond', { wanted: 100n * DAY + 1n, laterDays: 1 }, 'ok'],
  ['the same instant', { wanted: 100n * DAY }, 'extension.not_later'],
  ['earlier', { wanted: 98n * DAY }, 'extension.not_later'],
  ['at the closing instant itself', { now: 100n * DAY }, 'extension.closed'],
  ['in the tolerance', { now: 100n * DAY + 1_000_000n }, 'extension.closed'],
  ['sealed', { closing: { lateFrom: 100n * DAY, closedAt: 99n * DAY } }, 'extension.closed'],
  ['phases left behind', { laterDays: 6 }, 'extension.order'],
  ['a draft cycle', { isPublished: false }, 'deadline.draft_cycle'],
  ['after the announcement', { isAnnounced: true }, 'deadline.announced'],
  ['another proposal waits', { hasOpenProposal: true }, 'deadline.pending'],
])('an extension: %s', (_, change, expected) => {
  expect(reasonOf(canPropose(nouf, { hasOpenProposal: false, ...facts, ...change }))).toBe(expected);
});

test('the refusal of the order says how many days are needed', () => {
  const decision = canPropose(nouf, { ...facts, hasOpenProposal: false, laterDays: 0 });
  expect(decision).toMatchObject({ reason: 'extension.order', details: { days: 7 } });
});

const closed: MoveFacts = {
  ...facts,
  kind: 'reopening',
  closing: { lateFrom: 100n * DAY, closedAt: 100n * DAY + 60n },
  now: 101n * DAY,
};
test.each([
  ['after the seal', {}, 'ok'],
  ['before it', { closing: { lateFrom: 100n * DAY, closedAt: null } }, 'reopening.open'],
  ['a new closing that is past', { wanted: 101n * DAY }, 'reopening.past'],
  ['screening has begun', { evaluated: 1 }, 'reopening.evaluated'],
])('a reopening: %s', (_, change, expected) => {
  expect(reasonOf(canApprove(other, proposal, { ...closed, ...change }))).toBe(expected);
});

test.each([
  ['the proposer', nouf, proposal, 'deadline.same_person'],
  ['decided already', other, { ...proposal, isDecided: true }, 'deadline.decided'],
  ['the deadline moved meanwhile', other, { ...proposal, oldLateFrom: 1n }, 'deadline.changed'],
] as const)('an approval is refused: %s', (_, actor, own, expected) => {
  expect(reasonOf(canApprove(actor, own, facts))).toBe(expected);
});

test.each(ROLES)('%s', (role) => {
  const allowed = role === 'administrator';
  const actor = actorWith('x', role);
  expect(canPropose(actor, { ...facts, hasOpenProposal: false }).ok).toBe(allowed);
  expect(canApprove(actor, proposal, facts).ok).toBe(allowed);
  expect(canDrop(actor, proposal, 'rejected').ok).toBe(allowed);
});

test('withdrawing is the proposer’s, rejecting the other’s', () => {
  expect(reasonOf(canDrop(nouf, proposal, 'withdrawn'))).toBe('ok');
  expect(reasonOf(canDrop(nouf, proposal, 'rejected'))).toBe('deadline.same_person');
  expect(reasonOf(canDrop(other, proposal, 'withdrawn'))).toBe('deadline.not_proposer');
  expect(reasonOf(canDrop(other, { ...proposal, isDecided: true }, 'rejected'))).toBe('deadline.decided');
});
