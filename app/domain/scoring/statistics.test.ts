import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import oracles from '../../../tests/fixtures/oracles.json' with { type: 'json' };
import {
  type AlphaMetric,
  cohenKappa,
  fleissKappa,
  intraclassCorrelation,
  judgesNeeded,
  kendallW,
  krippendorffAlpha,
} from './statistics.ts';
import { transpose } from './table.ts';

const shrout = oracles.shrout_fleiss_1979;
const table = shrout.targets_by_judges;
const metrics = Object.keys(oracles.krippendorff_2011_4x12.alpha) as AlphaMetric[];

/** Marks of the award's scale, so that ties and equal rows are common. */
const tables = fc.tuple(fc.integer({ min: 2, max: 6 }), fc.integer({ min: 2, max: 5 })).chain(([n, k]) =>
  fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: k, maxLength: k }), {
    minLength: n,
    maxLength: n,
  }),
);
const close = (a: number, b: number) =>
  expect(a).toSatisfy(() => Object.is(a, b) || Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)));

describe('krippendorffAlpha', () => {
  const { data, alpha } = oracles.krippendorff_2011_4x12;

  test.each(metrics)('Krippendorff 2011, %s', (metric) => {
    expect(krippendorffAlpha(data, metric)).toBeCloseTo(alpha[metric], 9);
  });

  test('the order of judges and entries does not matter, nor an entry rated once', () => {
    for (const metric of metrics) {
      const expected = krippendorffAlpha(data, metric);
      expect(krippendorffAlpha(data.toReversed(), metric)).toBe(expected);
      expect(
        krippendorffAlpha(
          data.map((row) => row.toReversed()),
          metric,
        ),
      ).toBe(expected);
      expect(
        krippendorffAlpha(
          data.map((row, judge) => [...row, judge === 0 ? 4 : null]),
          metric,
        ),
      ).toBe(expected);
    }
  });

  test('interval survives shift and scale, ratio survives scale, ordinal any growing map', () => {
    fc.assert(
      fc.property(tables, (marks) => {
        const map = (f: (mark: number) => number) => marks.map((row) => row.map(f));
        close(
          krippendorffAlpha(
            map((x) => 0.5 * x - 7.25),
            'interval',
          ),
          krippendorffAlpha(marks, 'interval'),
        );
        close(
          krippendorffAlpha(
            map((x) => 4 * x),
            'ratio',
          ),
          krippendorffAlpha(marks, 'ratio'),
        );
        close(
          krippendorffAlpha(
            map((x) => x ** 3),
            'ordinal',
          ),
          krippendorffAlpha(marks, 'ordinal'),
        );
        close(
          krippendorffAlpha(
            map((x) => -x),
            'nominal',
          ),
          krippendorffAlpha(marks, 'nominal'),
        );
      }),
    );
  });

  test('full agreement is 1 in every metric', () => {
    for (const metric of metrics)
      expect(
        krippendorffAlpha(
          [
            [1, 2, 3],
            [1, 2, 3],
          ],
          metric,
        ),
      ).toBe(1);
  });

  test.each([
    [
      'nothing pairable',
      [
        [1, null],
        [null, 2],
      ],
    ],
    [
      'one value throughout',
      [
        [0.1, 0.1],
        [0.1, 0.1],
      ],
    ],
    ['one judge', [[1, 2, 3]]],
  ])('%s is undefined', (_, ratings) => {
    for (const metric of metrics) expect(krippendorffAlpha(ratings, metric)).toBeNaN();
  });

  test('refuses what it cannot read', () => {
    expect(() => krippendorffAlpha([], 'nominal')).toThrow(/^empty/);
    expect(() => krippendorffAlpha([[], []], 'nominal')).toThrow(/^empty/);
    expect(() => krippendorffAlpha([[1], [1, 2]], 'nominal')).toThrow(/^ragged/);
    expect(() => krippendorffAlpha([[1, Number.NaN]], 'nominal')).toThrow(/^not-finite/);
    expect(() =>
      krippendorffAlpha(
        [
          [1, -2],
          [1, 2],
        ],
        'ratio',
      ),
    ).toThrow(/^negative/);
    expect(() => krippendorffAlpha([[1, '2']] as unknown as number[][], 'nominal')).toThrow(TypeError);
    expect(() => krippendorffAlpha([[1, 2]], 'cubic' as AlphaMetric)).toThrow(TypeError);
  });
});

describe('intraclassCorrelation', () => {
  const names = {
    '1,1': 'icc11',
    '2,1': 'icc21',
    '3,1': 'icc31',
    '1,k': 'icc1k',
    '2,k': 'icc2k',
    '3,k': 'icc3k',
  } as const;

  test.each(Object.entries(names))('Shrout & Fleiss 1979, (%s)', (key, member) => {
    const value = intraclassCorrelation(table)[member];
    expect(Math.abs(value - shrout.icc[key as keyof typeof names])).toBeLessThan(1e-6);
  });

  test('judges and entries may be permuted, marks shifted and scaled', () => {
    fc.assert(
      fc.property(tables, (marks) => {
        const expected = intraclassCorrelation(marks);
        expect(intraclassCorrelation(marks.toReversed())).toEqual(expected);
        expect(intraclassCorrelation(marks.map((row) => row.toReversed()))).toEqual(expected);
        expect(intraclassCorrelation(marks.map((row) => row.map((mark) => 500 - 5 * mark)))).toEqual(
          expected,
        );
        expect(intraclassCorrelation(marks.map((row) => row.map((mark) => 1e9 + mark)))).toEqual(expected);
      }),
    );
  });

  test('equal marks of tenths have no variance at all, so nothing is defined', () => {
    const equal = [
      [0.1, 0.1, 0.1],
      [0.1, 0.1, 0.1],
    ];
    for (const value of Object.values(intraclassCorrelation(equal))) expect(value).toBeNaN();
    const level = intraclassCorrelation([
      [0.1, 0.3],
      [0.2, 0.2],
    ]);
    expect([level.icc1k, level.icc3k]).toEqual([Number.NaN, Number.NaN]);
    expect(level.icc11).toBe(-1);
  });

  test('severity parts the forms: judges who differ by a constant agree on order only', () => {
    const { icc31, icc3k, icc21 } = intraclassCorrelation([
      [10, 40],
      [20, 50],
      [30, 60],
    ]);
    expect([icc31, icc3k]).toEqual([1, 1]);
    expect(icc21).toBeLessThan(0.5);
  });

  test.each([
    [[], /^empty/],
    [[[1, 2], [1]], /^ragged/],
    [
      [
        [1, Number.POSITIVE_INFINITY],
        [1, 2],
      ],
      /^not-finite/,
    ],
    [[[1, 2]], /^too-small/],
    [[[1], [2]], /^too-small/],
  ])('refuses %j', (marks, message) => {
    expect(() => intraclassCorrelation(marks)).toThrow(message);
    expect(() => kendallW(marks)).toThrow(message);
  });
});

describe('kendallW', () => {
  test('Shrout & Fleiss 1979', () => {
    const expected = shrout.kendall_W;
    const { w, uncorrected, chiSquare, df, rankSums } = kendallW(table);
    expect(w).toBeCloseTo(expected.tie_corrected, 9);
    expect(uncorrected).toBeCloseTo(expected.uncorrected, 9);
    expect(chiSquare).toBeCloseTo(expected.chi2, 9);
    expect(df).toBe(expected.df);
    expect(rankSums).toEqual(expected.rank_sums);
  });

  test('only order counts, and permutations carry the rank sums along', () => {
    fc.assert(
      fc.property(tables, (marks) => {
        const expected = kendallW(marks);
        expect(kendallW(marks.map((row) => row.map((mark) => mark ** 3 - 5)))).toEqual(expected);
        expect(kendallW(marks.map((row) => row.toReversed()))).toEqual(expected);
        expect(kendallW(marks.toReversed())).toEqual({
          ...expected,
          rankSums: expected.rankSums.toReversed(),
        });
      }),
    );
  });

  test('judges without any order leave w undefined', () => {
    expect(
      kendallW([
        [3, 4],
        [3, 4],
      ]),
    ).toEqual({ w: Number.NaN, uncorrected: 0, chiSquare: Number.NaN, df: 1, rankSums: [3, 3] });
  });
});

describe('judgesNeeded', () => {
  const { icc, spearman_brown_judges_needed: needed } = shrout;

  test.each(Object.entries(needed))('Shrout & Fleiss 1979 for %s', (name, byReliability) => {
    const single = icc[name.slice(4, -1) as keyof typeof icc];
    for (const [wanted, judges] of Object.entries(byReliability)) {
      expect(judgesNeeded(single, Number(wanted))).toBe(Math.ceil(judges));
    }
  });

  test('no agreement is never enough, full agreement needs one', () => {
    expect(judgesNeeded(0, 0.8)).toBeNaN();
    expect(judgesNeeded(-0.2, 0.8)).toBeNaN();
    expect(judgesNeeded(1, 0.8)).toBe(1);
    expect(() => judgesNeeded(0.5, 1)).toThrow(/^range/);
  });
});

describe('kappa', () => {
  test('three raters of the reference', () => {
    expect(
      fleissKappa([
        [3, 0],
        [0, 3],
        [2, 1],
      ]),
    ).toBeCloseTo(11 / 20, 12);
    expect(
      fleissKappa([
        [3, 0],
        [0, 3],
      ]),
    ).toBe(1);
  });

  test('one verdict only is undefined', () => {
    expect(
      fleissKappa([
        [3, 0],
        [3, 0],
      ]),
    ).toBeNaN();
    expect(
      cohenKappa([
        [5, 0],
        [0, 0],
      ]),
    ).toBeNaN();
  });

  test('refuses counts that are none and rows of different panels', () => {
    expect(() => fleissKappa([[1.5, 1.5]])).toThrow(/^not-count/);
    expect(() => fleissKappa([[3, -1]])).toThrow(/^not-count/);
    expect(() =>
      fleissKappa([
        [2, 1],
        [2, 2],
      ]),
    ).toThrow(/^row-sum/);
    expect(() =>
      fleissKappa([
        [1, 0],
        [0, 1],
      ]),
    ).toThrow(/^row-sum/);
    expect(() => cohenKappa([[1, 2]])).toThrow(/^ragged/);
  });

  test('cohen_kappa_2x2, whichever rater comes first', () => {
    const { table: verdicts, kappa } = oracles.cohen_kappa_2x2;
    expect(cohenKappa(verdicts)).toBeCloseTo(kappa, 12);
    expect(cohenKappa(transpose(verdicts))).toBe(cohenKappa(verdicts));
  });
});
