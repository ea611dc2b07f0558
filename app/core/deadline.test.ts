import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatInstantMicros,
  parseInstantMicros,
  type SubmissionWindow,
  windowDecision,
} from './deadline.ts';

const at = parseInstantMicros;
const window1448: SubmissionWindow = {
  opensAt: at('2027-01-24T21:00:00Z'),
  lateFrom: at('2027-05-31T21:00:00Z'),
  toleranceSeconds: 60,
  closedAt: null,
};

const micros = fc.bigInt({ min: at('1970-01-01T00:00:00Z'), max: at('2100-01-01T00:00:00Z') });
const windows = fc
  .tuple(micros, fc.bigInt({ min: 1n, max: 10n ** 14n }), fc.integer({ min: 0, max: 600 }))
  .map(([opensAt, length, toleranceSeconds]) => ({
    opensAt,
    lateFrom: opensAt + length,
    toleranceSeconds,
    closedAt: null,
  }));

describe('windowDecision', () => {
  test.each([
    [
      '2027-01-24T20:59:59.999999Z',
      { ok: false, reason: 'deadline.early', at: '2027-01-24T21:00:00.000000Z' },
    ],
    ['2027-01-24T21:00:00.000000Z', { ok: true, inTolerance: false }],
    ['2027-05-31T20:59:59.999999Z', { ok: true, inTolerance: false }],
    ['2027-05-31T21:00:00.000000Z', { ok: true, inTolerance: true }],
    ['2027-05-31T21:00:59.999999Z', { ok: true, inTolerance: true }],
    [
      '2027-05-31T21:01:00.000000Z',
      { ok: false, reason: 'deadline.closed', at: '2027-05-31T21:00:00.000000Z' },
    ],
  ])('at %s', (now, decision) => {
    expect(windowDecision(window1448, at(now))).toEqual(decision);
  });

  test('is exact to the microsecond at every boundary', () => {
    fc.assert(
      fc.property(windows, (window) => {
        const { opensAt, lateFrom, toleranceSeconds } = window;
        const limit = lateFrom + BigInt(toleranceSeconds) * 1_000_000n;
        expect(windowDecision(window, opensAt - 1n)).toMatchObject({ ok: false, reason: 'deadline.early' });
        expect(windowDecision(window, opensAt)).toEqual({ ok: true, inTolerance: false });
        expect(windowDecision(window, lateFrom - 1n)).toEqual({ ok: true, inTolerance: false });
        if (toleranceSeconds > 0) {
          expect(windowDecision(window, lateFrom)).toEqual({ ok: true, inTolerance: true });
          expect(windowDecision(window, limit - 1n)).toEqual({ ok: true, inTolerance: true });
        }
        expect(windowDecision(window, limit)).toMatchObject({ ok: false, reason: 'deadline.closed' });
        expect(windowDecision(window, limit + 1n)).toMatchObject({ ok: false, reason: 'deadline.closed' });
      }),
    );
  });

  test('without a tolerance the deadline itself is the limit', () => {
    const strict = { ...window1448, toleranceSeconds: 0 };
    expect(windowDecision(strict, strict.lateFrom - 1n)).toEqual({ ok: true, inTolerance: false });
    expect(windowDecision(strict, strict.lateFrom)).toMatchObject({ reason: 'deadline.closed' });
  });

  test('once sealed it stays closed at every instant, even for a clock that lags', () => {
    fc.assert(
      fc.property(windows, micros, micros, (window, closedAt, now) => {
        expect(windowDecision({ ...window, closedAt }, now)).toEqual({
          ok: false,
          reason: 'deadline.closed',
          at: formatInstantMicros(window.lateFrom),
        });
      }),
    );
  });

  test('time never reopens it', () => {
    fc.assert(
      fc.property(windows, micros, micros, (window, a, b) => {
        const [sooner, later] = a < b ? [a, b] : [b, a];
        const first = windowDecision(window, sooner);
        if (!first.ok && first.reason === 'deadline.closed') {
          expect(windowDecision(window, later)).toEqual(first);
        }
      }),
    );
  });

  test('an impossible window is an error, not a decision', () => {
    for (const change of [
      { opensAt: window1448.lateFrom },
      { toleranceSeconds: -1 },
      { toleranceSeconds: 0.5 },
    ]) {
      expect(() => windowDecision({ ...window1448, ...change }, 0n)).toThrow('deadline.window');
    }
  });
});

describe('instants as text', () => {
  test('keep their microseconds', () => {
    expect(at('2027-05-31T20:59:59.999999Z')).toBe(1811797199999999n);
    expect(at('2027-05-31T20:59:59.9Z')).toBe(1811797199900000n);
    expect(at('1969-12-31T23:59:59.999999Z')).toBe(-1n);
    expect(formatInstantMicros(1811797199999999n)).toBe('2027-05-31T20:59:59.999999Z');
  });

  test.each([
    '',
    '2027-05-31',
    '2027-05-31T20:59:59',
    '2027-05-31T23:59:59+03:00',
    '2027-05-31 20:59:59Z',
    '2027-02-30T00:00:00Z',
    '2027-13-01T00:00:00Z',
    '2027-05-31T24:00:00Z',
    '2027-05-31T20:59:60Z',
    '2027-05-31T20:59:59.1234567Z',
    '2027-05-31T20:59:59.Z',
    '٢٠٢٧-05-31T20:59:59Z',
  ])('%j is no instant', (text) => {
    expect(() => at(text)).toThrow('instant.format');
  });

  test('round-trip, and sort as text like the instants themselves', () => {
    const range = fc.bigInt({ min: at('0000-01-01T00:00:00Z'), max: at('9999-12-31T23:59:59.999999Z') });
    fc.assert(
      fc.property(range, range, (a, b) => {
        expect(at(formatInstantMicros(a))).toBe(a);
        expect(formatInstantMicros(a) < formatInstantMicros(b)).toBe(a < b);
      }),
    );
    expect(() => formatInstantMicros(at('9999-12-31T23:59:59.999999Z') + 1n)).toThrow('instant.range');
    expect(() => formatInstantMicros(at('0000-01-01T00:00:00Z') - 1n)).toThrow('instant.range');
  });
});
