import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import oracles from '../../../tests/fixtures/oracles.json' with { type: 'json' };
import { type RankConvention, rank, rankConfidence } from './ranking.ts';

const conventions = {
  min_1224: 'competition',
  dense_1223: 'dense',
  ordinal: 'ordinal',
  average: 'average',
  max_1334: 'modified',
} as const satisfies Record<string, RankConvention>;

describe('rank', () => {
  test.each(Object.entries(conventions))('9, 8, 8, 7 by %s', (key, convention) => {
    const expected = oracles.rank_conventions_9_8_8_7[key as keyof typeof conventions];
    expect(rank([9, 8, 8, 7], convention)).toEqual(expected);
    expect(rank([9n, 8n, 8n, 7n], convention)).toEqual(expected);
    expect(rank([7, 8, 9, 8], convention).toSorted((a, b) => a - b)).toEqual(expected);
  });

  test('keeps the order of the input and its array', () => {
    const values = Object.freeze([1, 3, 2, 3]) as number[];
    expect(rank(values, 'competition')).toEqual([4, 1, 3, 1]);
    expect(rank(values, 'ordinal')).toEqual([4, 1, 3, 2]);
    expect(rank([], 'dense')).toEqual([]);
  });

  test('tells bigints apart that are one number as doubles', () => {
    expect(rank([2n ** 60n, 2n ** 60n + 1n], 'competition')).toEqual([2, 1]);
  });

  test('average ranks always have the same sum', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 })), (values) => {
        const n = values.length;
        expect(rank(values, 'average').reduce((a, b) => a + b, 0)).toBe((n * (n + 1)) / 2);
      }),
    );
  });

  test('refuses what has no order', () => {
    expect(() => rank([1, Number.NaN], 'dense')).toThrow(/^not-finite/);
    expect(() => rank([Number.NEGATIVE_INFINITY], 'dense')).toThrow(/^not-finite/);
    expect(() => rank([1, 2n] as unknown as number[], 'dense')).toThrow(TypeError);
    expect(() => rank([1], 'best' as RankConvention)).toThrow(TypeError);
  });
});

describe('rankConfidence', () => {
  const shrout = oracles.shrout_fleiss_1979;
  const table = shrout.targets_by_judges;
  const totals = (rows: number[][]) => rows.map((row) => row.reduce((a, b) => a + b, 0));

  test('all 256 resamples of Shrout & Fleiss 1979, as fractions', () => {
    const { method, resamples, fractions, probability } = rankConfidence(table);
    expect([method, resamples]).toEqual(['exact', 256]);
    expect(fractions).toEqual(shrout.exact_judge_bootstrap_rank_prob.p);
    expect(probability[0]?.[1]).toBe(101 / 512);
  });

  test('the full rank and the ranks with one judge dropped', () => {
    expect(rank(totals(table), 'competition')).toEqual(shrout.full_rank);
    for (const [judge, expected] of shrout.drop_one_judge_rank_min.entries()) {
      expect(rank(totals(table.map((row) => row.toSpliced(judge, 1))), 'competition')).toEqual(expected);
    }
  });

  const tables = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 7 })).chain(([n, k]) =>
    fc.array(fc.array(fc.integer({ min: 0, max: 4 }), { minLength: k, maxLength: k }), {
      minLength: n,
      maxLength: n,
    }),
  );

  test('rows and columns sum to 1, judges and entries may be permuted', () => {
    fc.assert(
      fc.property(tables, (marks) => {
        const { method, probability } = rankConfidence(marks, { resamples: 50 });
        for (const row of [
          ...probability,
          ...probability.map((_, r) => probability.map((p) => p[r] as number)),
        ]) {
          expect(row.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
        }
        expect(method).toBe((marks[0]?.length ?? 0) <= 5 ? 'exact' : 'sampled');
        expect(rankConfidence(marks.toReversed(), { resamples: 50 }).probability).toEqual(
          probability.toReversed(),
        );
        if (method === 'exact') {
          expect(rankConfidence(marks.map((row) => row.toReversed())).probability).toEqual(probability);
        }
      }),
    );
  });

  test('tenths that sum to the same mark are tied', () => {
    expect(
      rankConfidence([
        [0.1, 0.2],
        [0.2, 0.1],
        [0.15, 0.15],
      ]).fractions?.[2],
    ).toEqual(['1/6', '2/3', '1/6']);
    expect(rankConfidence([[5]]).fractions).toEqual([['1']]);
  });

  test('above five judges a seed repeats, another differs, and the sample is near the truth', () => {
    const marks = [
      [9, 8, 7, 9, 5, 6, 8],
      [8, 8, 8, 7, 6, 7, 7],
      [6, 9, 5, 8, 7, 6, 9],
    ];
    const first = rankConfidence(marks, { seed: 'a' });
    expect(first).toEqual(rankConfidence(marks, { seed: 'a' }));
    expect([first.method, first.resamples, first.fractions]).toEqual(['sampled', 10_000, null]);
    const second = rankConfidence(marks, { seed: 'b' });
    expect(second).not.toEqual(first);
    expect(second.probability[0]?.[0]).toBeCloseTo(first.probability[0]?.[0] as number, 1);
  });

  test('refuses tables with gaps', () => {
    expect(() => rankConfidence([])).toThrow(/^empty/);
    expect(() => rankConfidence([[1], [1, 2]])).toThrow(/^ragged/);
    expect(() => rankConfidence([[1, null]] as unknown as number[][])).toThrow(/^not-finite/);
    expect(() => rankConfidence([[1, Number.NaN]])).toThrow(/^not-finite/);
    expect(() => rankConfidence([[1]], { resamples: 0 })).toThrow(/^not-count/);
  });
});
