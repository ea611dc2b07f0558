import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BEST_FIT, fitRow, preferenceLevel } from './fit.ts';

const ids = ['a', 'b', 'c', 'd', 'e', 'f'];
const ranks = (given: Record<string, number>) => new Map(Object.entries(given));

describe('fit', () => {
  test('the first third of the own order is best, the last third least', () => {
    const order = ranks({ a: 1, b: 2, c: 3, d: 4, e: 5, f: 6 });
    expect(fitRow(2, order, ids)).toEqual([4, 4, 3, 3, 2, 2]);
    expect(fitRow(0, order, ids)).toEqual([2, 2, 1, 1, 0, 0]);
  });

  test('calling everything first says as much as saying nothing', () => {
    const all = ranks(Object.fromEntries(ids.map((id) => [id, 1])));
    expect(fitRow(1, all, ids)).toEqual(fitRow(1, new Map(), ids));
  });

  test('only the order counts: other numbers with the same order change nothing, and levels stay 0 to 4', () => {
    const own = fc.uniqueArray(fc.constantFrom(...ids), { maxLength: 6 });
    fc.assert(
      fc.property(
        own,
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 2, max: 50 }),
        (order, expertise, factor) => {
          const small = new Map(order.map((id, at) => [id, at + 1]));
          const large = new Map(order.map((id, at) => [id, (at + 1) * factor]));
          const row = fitRow(expertise, small, ids);
          expect(fitRow(expertise, large, ids)).toEqual(row);
          expect(row.every((level) => level >= 0 && level <= BEST_FIT)).toBe(true);
          expect(row).toEqual(
            ids
              .map((id) => expertise + preferenceLevel(id, ids, small))
              .map((x, at) => (small.size === 0 ? row[at] : x)),
          );
        },
      ),
    );
  });
});
