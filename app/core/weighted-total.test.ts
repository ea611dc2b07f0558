import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compare, formatHundredths, rational } from './rational.ts';
import { panelScore, weightedTotal } from './weighted-total.ts';

const B1 = [25, 20, 15, 15, 15, 10];

/** Weights that sum to 100 with a score for each: cuts of 0…100. */
const sheets = fc
  .uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 8 })
  .map((cuts) => [0, ...cuts.sort((a, b) => a - b), 100])
  .map((edges) => edges.slice(1).map((edge, index) => edge - (edges[index] ?? 0)))
  .chain((weights) =>
    fc
      .array(fc.integer({ min: 0, max: 20 }), { minLength: weights.length, maxLength: weights.length })
      .map((steps) => weights.map((weight, index) => ({ weight, score: (steps[index] ?? 0) * 5 }))),
  );

const totalOf = (sheet: { weight: number; score: number | null }[]) =>
  weightedTotal(
    sheet.map((line) => line.weight),
    sheet.map((line) => line.score),
  );

describe('weightedTotal', () => {
  test('of the worked example of B1 is 73.00', () => {
    const total = weightedTotal(B1, [80, 70, 65, 60, 75, 90]);
    expect(total).toBe(7300);
    expect(formatHundredths(rational(total ?? 0))).toBe('73.00');
  });

  test('a missing score leaves no total, and a zero is a score', () => {
    expect(weightedTotal(B1, [80, 70, null, 60, 75, 90])).toBeNull();
    expect(weightedTotal(B1, [0, 0, 0, 0, 0, 0])).toBe(0);
    expect(weightedTotal(B1, [100, 100, 100, 100, 100, 100])).toBe(10_000);
  });

  test.each([[[50, 49]], [[50, 51]], [[100, 0]], [[150, -50]], [[50.5, 49.5]], [[Number.NaN, 100]]])(
    'weights %j are refused',
    (weights) => {
      expect(() => weightedTotal(weights, [50, 50])).toThrow('weights.sum');
    },
  );

  test('no weights, another number of scores and impossible scores are refused', () => {
    expect(() => weightedTotal([], [])).toThrow('weights.sum');
    expect(() => weightedTotal(B1, [80])).toThrow('weights.length');
    for (const score of [-5, 105, 2.5, Number.NaN]) {
      expect(() => weightedTotal([50, 50], [score, null])).toThrow('score.range');
    }
  });

  test('lies between the lowest and the highest score, whatever the order of criteria', () => {
    fc.assert(
      fc.property(sheets, fc.infiniteStream(fc.nat()), (sheet, keys) => {
        const total = totalOf(sheet) ?? Number.NaN;
        const scores = sheet.map((line) => line.score);
        expect(Number.isInteger(total)).toBe(true);
        expect(total).toBeGreaterThanOrEqual(100 * Math.min(...scores));
        expect(total).toBeLessThanOrEqual(100 * Math.max(...scores));
        const shuffled = sheet
          .map((line) => ({ line, key: keys.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ line }) => line);
        expect(totalOf(shuffled)).toBe(total);
      }),
    );
  });

  test('one step more in a criterion adds exactly its weight; one blank empties the total', () => {
    fc.assert(
      fc.property(sheets, fc.nat(), (sheet, seed) => {
        const at = seed % sheet.length;
        const change = (score: (old: number) => number | null) =>
          totalOf(sheet.map((line, index) => (index === at ? { ...line, score: score(line.score) } : line)));
        expect(change(() => null)).toBeNull();
        expect((change(() => 75) ?? 0) - (change(() => 70) ?? 0)).toBe(5 * (sheet[at]?.weight ?? 0));
      }),
    );
  });
});

describe('panelScore', () => {
  test('of the worked examples', () => {
    expect(panelScore([7300, 6850, 7125])).toEqual({ num: 21275n, den: 3n });
    expect(formatHundredths(panelScore([7300, 6850, 7125]))).toBe('70.92');
    expect(formatHundredths(panelScore([7300, 6850, 7125, 7075]))).toBe('70.88');
    expect(() => panelScore([])).toThrow('rational.empty');
  });

  test('does not depend on the order of judges and lies between their totals', () => {
    const totals = fc.array(fc.integer({ min: 0, max: 10_000 }), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(totals, (list) => {
        const score = panelScore(list);
        expect(panelScore([...list].reverse())).toEqual(score);
        expect(compare(score, rational(Math.min(...list)))).toBeGreaterThanOrEqual(0);
        expect(compare(score, rational(Math.max(...list)))).toBeLessThanOrEqual(0);
      }),
    );
  });
});
