import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  compareDays,
  dayFromNumber,
  dayNumber,
  isCivilDate,
  weekdayOf,
} from './civil.ts';

const days = fc.integer({ min: -40_000, max: 60_000 });
const dates = days.map(dayFromNumber);

test('a day and its number are one thing', () => {
  expect(dayNumber({ year: 1970, month: 1, day: 1 })).toBe(0);
  fc.assert(
    fc.property(days, days, (a, b) => {
      expect(dayNumber(dayFromNumber(a))).toBe(a);
      expect(compareDays(addDays(dayFromNumber(a), b), dayFromNumber(a))).toBe(b);
      expect(isCivilDate(dayFromNumber(a))).toBe(true);
    }),
  );
});

test.each([
  [2027, 2, 29],
  [2027, 13, 1],
  [2027, 0, 1],
  [2027, 4, 31],
  [2027, 1, 0],
  [2027, 1, 1.5],
  [99, 1, 1],
])('%d-%d-%d is no day', (year, month, day) => {
  expect(isCivilDate({ year, month, day })).toBe(false);
});

test('weekdays follow each other, before 1970 too', () => {
  expect(weekdayOf({ year: 2027, month: 5, day: 31 })).toBe(1);
  expect(weekdayOf({ year: 1937, month: 3, day: 14 })).toBe(0);
  fc.assert(
    fc.property(dates, (date) => {
      expect(weekdayOf(addDays(date, 1))).toBe((weekdayOf(date) + 1) % 7);
    }),
  );
});

test('adding months keeps the day or takes the last one of a shorter month', () => {
  expect(addMonths({ year: 2026, month: 8, day: 31 }, 6)).toEqual({ year: 2027, month: 2, day: 28 });
  expect(addMonths({ year: 2026, month: 1, day: 15 }, -1)).toEqual({ year: 2025, month: 12, day: 15 });
  fc.assert(
    fc.property(dates, fc.integer({ min: -50, max: 50 }), (date, months) => {
      const later = addMonths(date, months);
      expect(later.year * 12 + later.month).toBe(date.year * 12 + date.month + months);
      expect(isCivilDate(later)).toBe(true);
      expect(later.day === date.day || (later.day < date.day && addDays(later, 1).day === 1)).toBe(true);
    }),
  );
});
