import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  needsConsensus,
  readingOrder,
  type SheetEntry,
  sheetPayload,
  sheetProblems,
  spreadOf,
  totalOf,
} from './score-sheet.ts';

const criteria = [25, 20, 15, 15, 15, 10].map((weight, index) => ({
  id: `c${index + 1}`,
  code: `B1.${index + 1}`,
  weight,
}));
const rules = { commentBelow: 40, commentAbove: 85 };
const consensus = { consensusTotalSpread: 2000, consensusCriterionSpread: 40 };

function sheet(scores: (number | null)[], comment = ''): SheetEntry[] {
  return scores.map((score, index) => ({ criterionId: `c${index + 1}`, score, comment }));
}

describe('a complete sheet', () => {
  test('needs a score for every criterion: a blank is missing, a zero is a score', () => {
    expect(sheetProblems(criteria, sheet([50, null, 50, 50, 50, 50]), rules)).toEqual([
      { criterionId: 'c2', reason: 'sheet.score_missing' },
    ]);
    expect(sheetProblems(criteria, sheet([50, 0, 50, 50, 50, 50], 'seen'), rules)).toEqual([]);
    expect(totalOf(criteria, sheet([50, null, 50, 50, 50, 50]))).toBeNull();
  });

  test.each([
    [35, true],
    [40, false],
    [85, false],
    [90, true],
  ])('%i needs a comment: %s', (score, needed) => {
    expect(sheetProblems(criteria, sheet([score, 50, 50, 50, 50, 50]), rules)).toHaveLength(needed ? 1 : 0);
  });

  test('blanks do not count as a comment', () => {
    expect(sheetProblems(criteria, sheet([90, 50, 50, 50, 50, 50], '  \n'), rules)).toHaveLength(1);
  });

  test('the total is the example of the rules', () => {
    expect(totalOf(criteria, sheet([80, 70, 65, 60, 75, 90]))).toBe(7300);
  });
});

describe('consensus', () => {
  const low = sheet([50, 50, 50, 50, 50, 50]);
  test.each([
    ['20.00 apart', sheet([70, 70, 70, 70, 70, 70]), true],
    ['19.50 apart', sheet([70, 70, 70, 70, 70, 70].map((score, i) => (i === 5 ? score - 5 : score))), false],
    ['a criterion 40 apart', sheet([50, 50, 50, 50, 50, 90]), true],
    ['a criterion 35 apart', sheet([50, 50, 50, 50, 50, 85]), false],
  ])('%s', (_, high, expected) => {
    const spread = spreadOf(criteria, [low, high]);
    expect(needsConsensus(spread, consensus)).toBe(expected);
  });

  test('19.75 exactly, in hundredths', () => {
    const high = sheet([70, 70, 70, 70, 70, 70]);
    const almost = spreadOf(
      [
        { id: 'c1', code: 'X.1', weight: 95 },
        { id: 'c2', code: 'X.2', weight: 5 },
      ],
      [low.slice(0, 2), [...high.slice(0, 1), { criterionId: 'c2', score: 65, comment: '' }]],
    );
    expect(almost.total).toBe(1975);
    expect(needsConsensus(almost, consensus)).toBe(false);
  });

  test('the order of the sheets does not matter', () => {
    const score = fc.integer({ min: 0, max: 20 }).map((step) => step * 5);
    const scores = fc.array(score, { minLength: 6, maxLength: 6 });
    fc.assert(
      fc.property(fc.array(scores, { maxLength: 6 }), (rows) => {
        const sheets = rows.map((row) => sheet(row));
        expect(spreadOf(criteria, [...sheets].reverse())).toEqual(spreadOf(criteria, sheets));
      }),
    );
  });

  test('an incomplete sheet has no part in the spread', () => {
    expect(spreadOf(criteria, [low, sheet([100, null, 100, 100, 100, 100])])).toEqual({
      total: 0,
      criterion: 0,
    });
  });
});

test('each judge reads in an order of his own, the same every time', () => {
  const references = Array.from({ length: 12 }, (_, i) => `N-1448-B1-00${10 + i}`);
  const order = (judge: string) =>
    [...references].sort((a, b) => readingOrder('s', judge, a) - readingOrder('s', judge, b)).join();
  expect(order('a')).toBe(order('a'));
  expect(order('a')).not.toBe(order('b'));
  for (const reference of references) expect(readingOrder('s', 'a', reference)).toBeLessThan(2 ** 31);
});

test('the sealed payload leaves blanks out and changes with any comment', () => {
  const facts = { award: '1448', judgeId: 'j', reference: 'N', criteria, notes: '' };
  const one = sheetPayload({ ...facts, entries: sheet([50, null, 50, 50, 50, 50]) });
  expect(Object.keys(one.scores)).not.toContain('B1.2');
  const two = sheetPayload({ ...facts, entries: sheet([50, null, 50, 50, 50, 50], 'x') });
  expect(two.comment).not.toBe(one.comment);
});
