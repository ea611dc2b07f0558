import fc from 'fast-check';
import { expect, test } from 'vitest';
import oracles from '../../../tests/fixtures/oracles.json' with { type: 'json' };
import { roundToTotal } from './weights.ts';

test('weight_rounding: forced to its total', () => {
  const { weights, total, dp, rounded } = oracles.weight_rounding;
  expect(roundToTotal(weights, total, dp)).toEqual(rounded);
});

test('equal remainders go to the earlier position', () => {
  expect(roundToTotal([33.5, 33.5, 33], 100, 0)).toEqual([34, 33, 33]);
  expect(roundToTotal([100 / 3, 100 / 3, 100 / 3], 100, 1)).toEqual([33.4, 33.3, 33.3]);
});

test('a value that only looks inexact is not floored away', () => {
  expect(roundToTotal([0.29, 0.71], 1, 2)).toEqual([0.29, 0.71]);
});

test('the sum is exact and nobody moves by a whole unit', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 9 }), (parts) => {
      const whole = parts.reduce((a, b) => a + b, 0);
      const rounded = roundToTotal(
        parts.map((part) => (100 * part) / whole),
        100,
        2,
      );
      expect(rounded.reduce((sum, value) => sum + Math.round(value * 100), 0)).toBe(10_000);
      for (const [i, value] of rounded.entries()) {
        expect(Math.abs(value - (100 * (parts[i] as number)) / whole)).toBeLessThan(0.01 + 1e-9);
      }
    }),
  );
});

test.each([
  [[], 1, 0, /^empty/],
  [[Number.NaN], 1, 0, /^not-finite/],
  [[-1, 2], 1, 0, /^negative/],
  [[1], 1, 0.5, /^decimals/],
  [[1], 0.5, 0, /^total/],
  [[5, 5], 9, 0, /^total/],
  [[1, 1], 9, 0, /^total/],
])('refuses %j to %d with %d decimals', (values, total, decimals, message) => {
  expect(() => roundToTotal(values, total, decimals)).toThrow(message);
});
