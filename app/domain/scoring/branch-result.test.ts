import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatHundredths, rational } from '../../core/rational.ts';
import { branchResult } from './branch-result.ts';
import { tieKey } from './tie-ladder.ts';

const criteria = [
  { code: 'c1', weight: 40 },
  { code: 'c2', weight: 30 },
  { code: 'c3', weight: 30 },
];
type Marks = (number | null)[];
/** One row of marks per judge, in the order of the criteria. */
const entry = (id: string, ...rows: Marks[]) => ({
  id,
  sheets: rows.map((marks, judge) => ({
    judge: `j${judge}`,
    scores: Object.fromEntries(criteria.map(({ code }, k) => [code, marks[k] ?? null])),
  })),
});
/** The same mark on everything by three judges. */
const flat = (id: string, a: number, b = a, c = a) => entry(id, [a, a, a], [b, b, b], [c, c, c]);
const levels = (result: ReturnType<typeof branchResult>) =>
  result.ranking.map(({ id, rank, level }) => [id, rank, level]);

describe('branchResult', () => {
  test('winner, certificates, the fourth and the weak', () => {
    const result = branchResult({
      criteria,
      entries: [flat('e', 45), flat('d', 55), flat('c', 65), flat('b', 70), flat('a', 80)],
    });
    expect(levels(result)).toEqual([
      ['a', 1, 'winner'],
      ['b', 2, 'certificate_of_excellence'],
      ['c', 3, 'certificate_of_excellence'],
      ['d', 4, 'not_awarded'],
      ['e', 5, 'not_awarded'],
    ]);
    expect(result).toMatchObject({ winners: ['a'], outcome: 'decided', ties: [], insufficient: [] });
  });

  test('nobody at 60.00: an empty branch that still gives certificates', () => {
    const result = branchResult({ criteria, entries: [flat('a', 55), flat('b', 45)] });
    expect(levels(result)).toEqual([
      ['a', 1, 'certificate_of_excellence'],
      ['b', 2, 'not_awarded'],
    ]);
    expect(result).toMatchObject({ winners: [], outcome: 'empty' });
    expect(branchResult({ criteria, entries: [] })).toEqual({
      ranking: [],
      insufficient: [],
      ties: [],
      winners: [],
      outcome: 'empty',
    });
  });

  test('60.00 wins; 59.995… is shown as 60.00 and does not', () => {
    expect(branchResult({ criteria, entries: [flat('a', 60)] }).winners).toEqual(['a']);
    const rows = Array.from({ length: 11 }, () => [60, 60, 60]);
    // Weight 1 on one criterion turns one mark of 55 into 5/11 of a hundredth below.
    const fine = [
      { code: 'c1', weight: 98 },
      { code: 'c2', weight: 1 },
      { code: 'c3', weight: 1 },
    ];
    const result = branchResult({ criteria: fine, entries: [entry('a', [60, 55, 60], ...rows.slice(1))] });
    const score = result.ranking[0]?.score ?? rational(0);
    expect([score, formatHundredths(score)]).toEqual([rational(65995, 11), '60.00']);
    expect(result).toMatchObject({ winners: [], outcome: 'empty' });
  });

  test('fewer than three complete sheets: no score and no rank', () => {
    const result = branchResult({
      criteria,
      entries: [
        entry('a', [90, 90, 90], [90, 90, 90], [90, 90, null]),
        flat('b', 60),
        { id: 'c', sheets: [] },
      ],
    });
    expect(result.insufficient).toEqual([
      { id: 'a', validSheets: 2 },
      { id: 'c', validSheets: 0 },
    ]);
    expect(levels(result)).toEqual([['b', 1, 'winner']]);
  });

  test('an incomplete sheet beside three complete ones does not count as zero', () => {
    const result = branchResult({
      criteria,
      entries: [entry('a', [70, 70, 70], [70, 70, 70], [70, 70, 70], [null, 0, 0])],
    });
    expect(result.ranking[0]).toMatchObject({ score: rational(7000), validSheets: 3 });
  });

  test('refuses doubled entries, judges and criteria, marks and weights off the rules', () => {
    const one = flat('a', 60);
    const twice = { id: 'a', sheets: [...one.sheets, ...one.sheets] };
    expect(() => branchResult({ criteria, entries: [one, one] })).toThrow('entry.duplicate');
    expect(() => branchResult({ criteria, entries: [twice] })).toThrow('sheet.duplicate');
    expect(() => branchResult({ criteria: [...criteria, ...criteria], entries: [] })).toThrow(
      'criterion.duplicate',
    );
    expect(() => branchResult({ criteria, entries: [flat('a', 101)] })).toThrow('score.range');
    expect(() => branchResult({ criteria: criteria.slice(1), entries: [one] })).toThrow('weights.sum');
  });
});

describe('the tie ladder', () => {
  // Equal totals of 64.00 a judge: 40·x1 + 30·x2 + 30·x3 = 6400.
  const [even, heavy, second] = [
    [64, 64, 64],
    [70, 60, 60],
    [64, 70, 58],
  ];
  const thrice = (id: string, marks: number[]) => entry(id, marks, marks, marks);

  test('rung 1: the heaviest criterion, then the next, equal weights by code; every value is logged', () => {
    const result = branchResult({
      criteria,
      entries: [thrice('a', even), thrice('b', second), thrice('c', heavy)],
    });
    expect(levels(result)).toEqual([
      ['c', 1, 'winner'],
      ['b', 2, 'certificate_of_excellence'],
      ['a', 3, 'certificate_of_excellence'],
    ]);
    expect(result.ties).toHaveLength(1);
    expect(result.ties[0]?.rungs).toEqual([
      {
        rung: 1,
        ids: ['a', 'b', 'c'],
        criterion: 'c1',
        values: { a: rational(64), b: rational(64), c: rational(70) },
        separated: true,
      },
      {
        rung: 1,
        ids: ['a', 'b'],
        criterion: 'c1',
        values: { a: rational(64), b: rational(64) },
        separated: false,
      },
      {
        rung: 1,
        ids: ['a', 'b'],
        criterion: 'c2',
        values: { a: rational(64), b: rational(70) },
        separated: true,
      },
    ]);
  });

  test('rung 2: the higher median of totals', () => {
    const result = branchResult({ criteria, entries: [flat('a', 60, 65, 70), flat('b', 55, 70, 70)] });
    expect(result.ranking.map(({ id }) => id)).toEqual(['b', 'a']);
    expect(result.ties[0]?.rungs.at(-1)).toMatchObject({
      rung: 2,
      values: { a: rational(6500), b: rational(7000) },
      separated: true,
    });
  });

  const tied = [flat('a', 70), flat('b', 70), flat('c', 60)];

  test('rung 3: what the figures leave waits for the vote, and levels that hang on it stay open', () => {
    const result = branchResult({ criteria, entries: tied });
    expect(levels(result)).toEqual([
      ['a', 1, null],
      ['b', 1, null],
      ['c', 3, 'certificate_of_excellence'],
    ]);
    expect(result).toMatchObject({ outcome: 'pending', winners: [] });
    expect(result.ties[0]?.votesNeeded).toEqual(['a=b']);
  });

  test('rung 3 decided, and rung 4: a joint award leaves the second place free', () => {
    const voted = branchResult({ criteria, entries: tied, casting: { [tieKey(['b', 'a'])]: ['b', 'a'] } });
    expect(levels(voted).slice(0, 2)).toEqual([
      ['b', 1, 'winner'],
      ['a', 2, 'certificate_of_excellence'],
    ]);
    const joint = branchResult({ criteria, entries: tied, casting: { 'a=b': 'joint' } });
    expect(levels(joint)).toEqual([
      ['a', 1, 'winner'],
      ['b', 1, 'winner'],
      ['c', 3, 'certificate_of_excellence'],
    ]);
    expect(joint).toMatchObject({ outcome: 'decided', winners: ['a', 'b'] });
    expect(joint.ties[0]?.rungs.at(-1)).toEqual({ rung: 4, ids: ['a', 'b'], key: 'a=b' });
  });

  test('a tie that changes no level does not hold the branch up', () => {
    const result = branchResult({
      criteria,
      entries: [flat('w', 90), flat('a', 55), flat('b', 55), flat('c', 40), flat('d', 40)],
    });
    expect(levels(result).slice(1)).toEqual([
      ['a', 2, 'certificate_of_excellence'],
      ['b', 2, 'certificate_of_excellence'],
      ['c', 4, 'not_awarded'],
      ['d', 4, 'not_awarded'],
    ]);
    const last = branchResult({
      criteria,
      entries: [flat('w', 90), flat('x', 80), flat('a', 55), flat('b', 55)],
    });
    expect(levels(last).slice(2)).toEqual([
      ['a', 3, null],
      ['b', 3, null],
    ]);
    expect(last.outcome).toBe('decided');
  });

  test('a vote on other entries than the tied ones is refused', () => {
    expect(() => branchResult({ criteria, entries: tied, casting: { 'a=b': ['a', 'c'] } })).toThrow(
      'casting.order',
    );
    expect(() => branchResult({ criteria, entries: tied, casting: { 'a=b': ['a'] } })).toThrow(
      'casting.order',
    );
    expect(() => branchResult({ criteria, entries: tied, casting: { 'a=c': ['a', 'c'] } })).toThrow(
      'casting.unused',
    );
  });

  test('order of entries, judges and criteria changes nothing', () => {
    const marks = fc.array(fc.constantFrom(50, 60, 70), { minLength: 3, maxLength: 3 });
    const branch = fc.array(fc.array(marks, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(branch, (rows) => {
        const entries = rows.map((sheets, i) => entry(`e${i}`, ...sheets));
        const expected = branchResult({ criteria, entries });
        const shuffled = entries.toReversed().map(({ id, sheets }) => ({ id, sheets: sheets.toReversed() }));
        expect(branchResult({ criteria: criteria.toReversed(), entries: shuffled })).toEqual(expected);
        const ranks = expected.ranking.map(({ rank }) => rank);
        expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
      }),
    );
  });
});
