import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MeetingEntry, meetingOrder, walkOutsOf } from './meeting-order.ts';

const people = ['A', 'B', 'C', 'D'];
const entriesUpTo = (max: number) =>
  fc
    .array(fc.subarray(people), { maxLength: max })
    .map((sets) => sets.map((absent, at): MeetingEntry => ({ entry: `N-${at}`, absent })));

function permutations(list: readonly MeetingEntry[]): MeetingEntry[][] {
  if (list.length === 0) return [[]];
  return list.flatMap((first, at) => permutations(list.toSpliced(at, 1)).map((rest) => [first, ...rest]));
}

const costOf = (order: readonly MeetingEntry[]) => walkOutsOf(order.map(({ absent }) => new Set(absent)));

test('somebody with two conflicts leaves once', () => {
  const entries = [
    { entry: 'N-1', absent: ['A'] },
    { entry: 'N-2', absent: [] },
    { entry: 'N-3', absent: ['A'] },
  ];
  expect(costOf(entries)).toBe(2);
  expect(meetingOrder(entries)).toMatchObject({ walkOuts: 1, proven: true });
});

test('no order of the same entries has fewer walk-outs', () => {
  fc.assert(
    fc.property(entriesUpTo(6), (entries) => {
      const found = meetingOrder(entries);
      const best = Math.min(...permutations(entries).map(costOf));
      expect(found.walkOuts).toBe(best);
      expect(costOf(found.order.map((id) => entries.find(({ entry }) => entry === id) as MeetingEntry))).toBe(
        best,
      );
    }),
    { numRuns: 200 },
  );
});

test('every entry stands in the order once, and the order of the rows does not matter', () => {
  fc.assert(
    fc.property(entriesUpTo(30), (entries) => {
      const found = meetingOrder(entries);
      expect([...found.order].sort()).toEqual(entries.map(({ entry }) => entry).sort());
      expect(meetingOrder([...entries].reverse())).toEqual(found);
    }),
    { numRuns: 100 },
  );
});

test('beyond twelve different sets it says that it is not proven, and is no worse than the order as given', () => {
  const many = Array.from({ length: 15 }, (_, at) => ({
    entry: `N-${String(at).padStart(2, '0')}`,
    absent: people.filter((_, bit) => ((at + 1) & (1 << bit)) !== 0),
  }));
  const found = meetingOrder(many);
  expect(found.proven).toBe(false);
  expect(found.walkOuts).toBeLessThanOrEqual(costOf(many));
});
