import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shiftsOf } from './shift.ts';

const of = (independent: number[], later: number[], stage: 'consensus' | 'visit' = 'consensus') =>
  shiftsOf([{ criterion: 'B1.1', independent, later }], stage)[0];

test.each([
  ['within range and limit', [40, 80, 60], [60, 70, 65], 'consensus', null],
  ['exactly ten is within', [40, 80, 60], [70, 70, 70], 'consensus', null],
  ['more than ten, inside the range', [40, 90, 60], [75, 75, 75], 'consensus', 'distance'],
  ['outside the range, however near', [60, 65, 65], [70, 70, 65], 'consensus', 'range'],
  ['a visit may move by fifteen', [40, 90, 50], [75, 75, 75], 'visit', null],
  ['and no further', [40, 90, 50], [80, 75, 75], 'visit', 'distance'],
  ['one agreed mark', [40, 90, 60], [85], 'consensus', 'distance'],
] as const)('%s', (_, independent, later, stage, expected) => {
  expect(of([...independent], [...later], stage)?.needsReason).toBe(expected);
});

test('the move is exact: a third of a point is a third', () => {
  expect(of([40, 80, 60], [40, 80, 61])?.by).toEqual({ num: 1n, den: 3n });
});

test('nobody moved: no reason is asked for, whatever the marks', () => {
  const mark = fc.integer({ min: 0, max: 20 }).map((step) => step * 5);
  fc.assert(
    fc.property(fc.array(mark, { minLength: 1, maxLength: 7 }), (marks) => {
      expect(of(marks, [...marks].reverse())).toEqual({
        criterion: 'B1.1',
        by: { num: 0n, den: 1n },
        needsReason: null,
      });
    }),
  );
});
