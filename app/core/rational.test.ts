import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  add,
  compare,
  equals,
  formatHundredths,
  mean,
  median,
  type Rational,
  rational,
  toHundredths,
} from './rational.ts';

const big = fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n });
const rationals = fc
  .tuple(big, fc.bigInt({ min: 1n, max: 10n ** 6n }))
  .map(([num, den]) => rational(num, den));
const lists = fc.array(rationals, { minLength: 1, maxLength: 12 });

describe('exact fractions', () => {
  test('are kept in lowest terms with a positive denominator', () => {
    expect(rational(6, -4)).toEqual({ num: -3n, den: 2n });
    expect(rational(0, -5)).toEqual({ num: 0n, den: 1n });
    expect(rational(7n)).toEqual({ num: 7n, den: 1n });
  });

  test('refuse what is not exact', () => {
    expect(() => rational(1, 0)).toThrow('rational.zero_denominator');
    expect(() => rational(0.5)).toThrow('rational.not_integer');
    expect(() => rational(2 ** 53)).toThrow('rational.not_integer');
    expect(() => mean([])).toThrow('rational.empty');
    expect(() => median([])).toThrow('rational.empty');
  });

  test('a third added three times is one, where floating point would guess', () => {
    const third = rational(1, 3);
    expect(equals(add(add(third, third), third), rational(1))).toBe(true);
    expect(compare(rational(10n ** 30n + 1n, 10n ** 30n), rational(1))).toBe(1);
  });

  test('are ordered like numbers: one order, reversible, kept by adding', () => {
    fc.assert(
      fc.property(rationals, rationals, rationals, (a, b, c) => {
        expect(compare(a, b) + compare(b, a)).toBe(0);
        expect(compare(add(a, c), add(b, c))).toBe(compare(a, b));
        expect(equals(a, b)).toBe(a.num === b.num && a.den === b.den);
        expect(add(a, b)).toEqual(add(b, a));
      }),
    );
  });
});

describe('mean and median', () => {
  const totals = (...list: number[]): Rational[] => list.map((total) => rational(total));

  test('of the worked examples', () => {
    expect(mean(totals(7300, 6850, 7125))).toEqual({ num: 21275n, den: 3n });
    expect(mean(totals(7300, 6850, 7125, 7075))).toEqual({ num: 14175n, den: 2n });
    expect(median(totals(7300, 6850, 7125))).toEqual({ num: 7125n, den: 1n });
    expect(median(totals(7300, 6850, 7125, 7076))).toEqual({ num: 14201n, den: 2n });
  });

  test('do not depend on the order, stay within the values, and leave the list alone', () => {
    fc.assert(
      fc.property(lists, (list) => {
        const before = [...list];
        const sorted = [...list].sort(compare);
        for (const middle of [mean, median]) {
          const value = middle(list);
          expect(middle([...list].reverse())).toEqual(value);
          expect(middle(sorted)).toEqual(value);
          expect(compare(value, sorted[0] ?? value)).toBeGreaterThanOrEqual(0);
          expect(compare(value, sorted.at(-1) ?? value)).toBeLessThanOrEqual(0);
        }
        expect(list).toEqual(before);
      }),
    );
  });
});

describe('hundredths on the screen', () => {
  test.each([
    [rational(21275, 3), '70.92'],
    [rational(28350, 4), '70.88'],
    [rational(21905, 3), '73.02'],
    [rational(14605, 2), '73.03'],
    [rational(65995, 11), '60.00'],
    [rational(10000), '100.00'],
    [rational(0), '0.00'],
    [rational(5), '0.05'],
    [rational(-1, 2), '0.00'],
    [rational(-3, 2), '\u22120.01'],
  ])('%o is shown %s', (value, shown) => {
    expect(formatHundredths(value)).toBe(shown);
  });

  test('a value that shows 60.00 may still lie below it', () => {
    expect(compare(rational(65995, 11), rational(6000))).toBe(-1);
  });

  test('is the nearest hundredth, halves upwards', () => {
    fc.assert(
      fc.property(rationals, (value) => {
        const shown = rational(toHundredths(value));
        expect(compare(add(shown, rational(-1, 2)), value)).toBeLessThanOrEqual(0);
        expect(compare(value, add(shown, rational(1, 2)))).toBe(-1);
      }),
    );
  });
});
