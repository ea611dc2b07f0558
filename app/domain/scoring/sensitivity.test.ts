import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { criticalWeightChanges } from './sensitivity.ts';

describe('criticalWeightChanges', () => {
  test('the example of the reference', () => {
    const [first, second, third] = criticalWeightChanges(
      [0.5, 0.3, 0.2],
      [
        [80, 60, 70],
        [60, 90, 70],
      ],
    );
    const pair = { better: 0, other: 1 };
    expect(first).toEqual({
      ...pair,
      criterion: 0,
      delta: 1 / 20,
      percent: 10,
      feasible: true,
      share: 9 / 19,
    });
    expect(second).toMatchObject({ ...pair, criterion: 1, feasible: true, share: 10 / 31 });
    expect(second?.delta).toBeCloseTo(-1 / 30, 12);
    expect(second?.percent).toBeCloseTo(-100 / 9, 12);
    expect(third).toEqual({ ...pair, criterion: 2, delta: null, percent: null, feasible: false, share: 1 });
  });

  const cases = fc.tuple(fc.integer({ min: 2, max: 4 }), fc.integer({ min: 1, max: 4 })).chain(([n, k]) =>
    fc.record({
      weights: fc
        .array(fc.integer({ min: 0, max: 9 }), { minLength: k, maxLength: k })
        .filter((w) => w.some((x) => x > 0)),
      scores: fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: k, maxLength: k }), {
        minLength: n,
        maxLength: n,
      }),
    }),
  );
  const total = (weights: number[], row: number[]) =>
    weights.reduce((sum, w, k) => sum + w * (row[k] as number), 0);

  test('applying a change really makes the two tie, by either measure', () => {
    fc.assert(
      fc.property(cases, ({ weights, scores }) => {
        for (const { better, other, criterion, delta, percent, feasible, share } of criticalWeightChanges(
          weights,
          scores,
        )) {
          const [a, b] = [scores[better] as number[], scores[other] as number[]];
          expect(total(weights, a)).toBeGreaterThanOrEqual(total(weights, b));
          if (delta !== null) {
            const moved = weights.with(criterion, (weights[criterion] as number) - delta);
            expect(total(moved, a)).toBeCloseTo(total(moved, b), 8);
            expect(feasible).toBe((moved[criterion] as number) > -1e-12);
            expect(percent === null).toBe(weights[criterion] === 0);
          }
          if (share !== null) {
            const rest = weights.reduce((sum, w) => sum + w, 0) - (weights[criterion] as number);
            const moved = weights.map((w, k) => (k === criterion ? share : ((1 - share) * w) / rest));
            expect(total(moved, a)).toBeCloseTo(total(moved, b), 8);
          }
        }
      }),
    );
  });

  test('each pair once, ordered by the ranks of both and the criterion', () => {
    const rows = criticalWeightChanges(
      [1, 1],
      [
        [1, 1],
        [5, 5],
        [1, 1],
      ],
    );
    expect(rows.map(({ better, other, criterion }) => [better, other, criterion])).toEqual([
      [1, 0, 0],
      [1, 0, 1],
      [1, 2, 0],
      [1, 2, 1],
      [0, 2, 0],
      [0, 2, 1],
    ]);
    expect(criticalWeightChanges([1], [[3]])).toEqual([]);
  });

  test('equal sums need no change, and zero is never negative', () => {
    const [row] = criticalWeightChanges(
      [0.1, 0.2],
      [
        [2, 1],
        [4, 0],
      ],
    );
    expect(row).toEqual({
      better: 0,
      other: 1,
      criterion: 0,
      delta: 0,
      percent: 0,
      feasible: true,
      share: 1 / 3,
    });
  });

  test('a single criterion or an unused one', () => {
    expect(criticalWeightChanges([2], [[5], [3]])[0]).toMatchObject({
      delta: 2,
      percent: 100,
      feasible: true,
      share: null,
    });
    expect(
      criticalWeightChanges(
        [0, 1],
        [
          [1, 9],
          [2, 3],
        ],
      )[0],
    ).toMatchObject({ percent: null, share: 6 / 7 });
  });

  test.each([
    [[], [[1]], /^weights/],
    [[1], [[1, 2]], /^weights/],
    [[-1, 2], [[1, 2]], /^weights/],
    [[0, 0], [[1, 2]], /^weights/],
    [[1], [], /^empty/],
    [[1], [[1], [1, 2]], /^ragged/],
    [[1], [[Number.NaN]], /^not-finite/],
    [[Number.NaN], [[1]], /^not-finite/],
  ])('refuses weights %j with scores %j', (weights, scores, message) => {
    expect(() => criticalWeightChanges(weights, scores)).toThrow(message);
  });
});
