import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { windowDecision } from '../../core/deadline.ts';
import {
  closingForEntrant,
  closingOf,
  lastClosing,
  nextClosing,
  type WindowFacts,
  windowOf,
} from './window.ts';

const micros = fc.bigInt({ min: 1n, max: 10_000_000_000n });
const closing = fc.record({ lateFrom: micros, closedAt: fc.option(micros) });
const own = fc.record({ lateFrom: fc.option(micros), closedAt: fc.option(micros) });
const facts: fc.Arbitrary<WindowFacts> = fc.record({
  cycle: fc
    .tuple(closing, fc.nat({ max: 3600 }), fc.boolean())
    .map(([given, toleranceSeconds, lateCodesAllowed]) => ({
      ...given,
      opensAt: 0n,
      toleranceSeconds,
      lateCodesAllowed,
    })),
  branch: own,
  lateUntil: fc.option(micros),
});

describe('the closing of a branch', () => {
  test('is its own or the cycle’s, never a mixture', () => {
    fc.assert(
      fc.property(closing, own, (cycle, branch) => {
        const found = closingOf(cycle, branch);
        expect(found).toEqual(branch.lateFrom === null ? cycle : branch);
      }),
    );
  });

  test('a seal of the cycle does not close a branch with a closing of its own', () => {
    const sealed = { lateFrom: 5n, closedAt: 5n };
    expect(closingOf(sealed, { lateFrom: 9n, closedAt: null }).closedAt).toBeNull();
    expect(closingOf(sealed, { lateFrom: null, closedAt: null }).closedAt).toBe(5n);
  });
});

describe('the window of a nomination', () => {
  test('a late code never makes late what is on time, and counts nothing where codes are off', () => {
    fc.assert(
      fc.property(facts, micros, (given, now) => {
        const without = windowDecision(windowOf({ ...given, lateUntil: null }), now);
        const decision = windowDecision(windowOf(given), now);
        if (without.ok) expect(decision.ok).toBe(true);
        if (!given.cycle.lateCodesAllowed) expect(decision).toEqual(without);
      }),
    );
  });

  test('with a late code nothing is on time from its expiry on: no tolerance on top', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const { cycle, branch, lateUntil } = given;
        const limit = closingOf(cycle, branch).lateFrom + BigInt(cycle.toleranceSeconds) * 1_000_000n;
        fc.pre(cycle.lateCodesAllowed && lateUntil !== null && lateUntil > limit);
        const until = lateUntil ?? 0n;
        expect(windowDecision(windowOf(given), until).ok).toBe(false);
        expect(windowDecision(windowOf(given), until - 1n)).toEqual({ ok: true, inTolerance: false });
      }),
    );
  });

  test('a late code reaches past the seal of its branch', () => {
    const cycle = { opensAt: 0n, lateFrom: 5n, closedAt: 5n, toleranceSeconds: 0, lateCodesAllowed: true };
    const branch = { lateFrom: null, closedAt: null };
    expect(windowDecision(windowOf({ cycle, branch, lateUntil: 9n }), 8n).ok).toBe(true);
    expect(windowDecision(windowOf({ cycle, branch, lateUntil: null }), 8n).ok).toBe(false);
  });
});

describe('closings as people are told', () => {
  const day = (n: number) => new Date(n * 86_400_000);
  const cycle = { lateFrom: day(10), closedAt: null };
  const branches = [
    { lateFrom: null, closedAt: null },
    { lateFrom: day(7), closedAt: null },
    { lateFrom: day(14), closedAt: null },
  ];

  test('the countdown goes to the next one, then to the last', () => {
    expect(nextClosing(cycle, branches, day(1)).lateFrom).toEqual(day(7));
    expect(nextClosing(cycle, branches, day(7)).lateFrom).toEqual(day(10));
    expect(nextClosing(cycle, branches, day(12)).lateFrom).toEqual(day(14));
    expect(nextClosing(cycle, branches, day(20)).lateFrom).toEqual(day(14));
  });

  test('a cycle is sealed as a whole only when every branch is', () => {
    expect(lastClosing({ ...cycle, closedAt: day(10) }, branches)).toEqual({
      lateFrom: day(14),
      closedAt: null,
    });
    const sealed = branches.map((branch) => ({ ...branch, closedAt: branch.lateFrom }));
    expect(lastClosing({ ...cycle, closedAt: day(10) }, sealed).closedAt).toEqual(day(14));
    expect(lastClosing(cycle, [])).toEqual(cycle);
  });

  test('an entrant with a late code reads its expiry', () => {
    const allowed = { ...cycle, closedAt: day(10), lateCodesAllowed: true };
    const [branch = { lateFrom: null, closedAt: null }] = branches;
    expect(closingForEntrant(allowed, branch, day(12))).toEqual({ lateFrom: day(12), closedAt: null });
    expect(closingForEntrant({ ...allowed, lateCodesAllowed: false }, branch, day(12)).lateFrom).toEqual(
      day(10),
    );
  });
});
