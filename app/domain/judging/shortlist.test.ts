import { expect, test } from 'vitest';
import { rational } from '../../core/rational.ts';
import { shortlistOf } from './shortlist.ts';

const rules = { shortlistMax: 5, shortlistMinUnits: 5000 };
const of = (...scores: [string, number, number?][]) =>
  scores.map(([id, num, den]) => ({ id, score: rational(num, den ?? 1) }));

test('the best five with at least 50.00', () => {
  const list = of(['a', 9000], ['b', 8000], ['c', 7000], ['d', 6000], ['e', 5000], ['f', 4999]);
  expect(shortlistOf(list, rules)).toEqual(['a', 'b', 'c', 'd', 'e']);
});

test('everybody tied with the last place comes in, by the exact fraction', () => {
  const list = of(
    ['a', 9000],
    ['b', 8000],
    ['c', 7000],
    ['d', 6000],
    ['e', 16001, 3],
    ['f', 16001, 3],
    ['g', 16000, 3],
  );
  expect(shortlistOf(list, rules)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

test('14999/3 shows as 50.00 less a hair and does not reach it', () => {
  expect(shortlistOf(of(['a', 14999, 3]), rules)).toEqual([]);
  expect(shortlistOf([], rules)).toEqual([]);
});
