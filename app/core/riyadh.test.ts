import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, addMonths, type CivilDate, compareDays, dayFromNumber } from './civil.ts';
import {
  addWorkingDays,
  daysLeft,
  isWeekend,
  riyadhDay,
  riyadhTime,
  startOfRiyadhDay,
  wholeMonthsBetween,
} from './riyadh.ts';

const at = (iso: string) => new Date(iso);
const on = (year: number, month: number, day: number): CivilDate => ({ year, month, day });
const days = fc.integer({ min: -12_000, max: 39_000 }).map(dayFromNumber);
// From 1950: before March 1947 the zone data know a local mean time.
const instants = fc.date({
  min: at('1950-01-01T00:00:00Z'),
  max: at('2077-01-01T00:00:00Z'),
  noInvalidDate: true,
});

describe('the Riyadh day', () => {
  test('changes at 21:00 UTC', () => {
    expect(riyadhDay(at('2027-05-31T20:59:59.999Z'))).toEqual(on(2027, 5, 31));
    expect(riyadhTime(at('2027-05-31T20:59:59.999Z'))).toBe('23:59:59');
    expect(riyadhDay(at('2027-05-31T21:00:00Z'))).toEqual(on(2027, 6, 1));
    expect(riyadhTime(at('2027-05-31T21:00:00Z'))).toBe('00:00:00');
    expect(startOfRiyadhDay(on(2027, 6, 1))).toEqual(at('2027-05-31T21:00:00Z'));
  });

  test('starts once and lasts until the next starts', () => {
    fc.assert(
      fc.property(instants, (instant) => {
        const day = riyadhDay(instant);
        expect(startOfRiyadhDay(day).getTime()).toBeLessThanOrEqual(instant.getTime());
        expect(startOfRiyadhDay(addDays(day, 1)).getTime()).toBeGreaterThan(instant.getTime());
        const icu = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Riyadh', timeStyle: 'medium' });
        expect(riyadhTime(instant)).toBe(icu.format(instant));
      }),
    );
  });
});

describe('working days', () => {
  test('the weekend moved on 28 June 2013', () => {
    expect([27, 28, 29].map((day) => isWeekend(on(2013, 6, day)))).toEqual([true, true, true]);
    expect([20, 21, 22].map((day) => isWeekend(on(2013, 6, day)))).toEqual([true, true, false]);
    expect([4, 5, 6, 7].map((day) => isWeekend(on(2013, 7, day)))).toEqual([false, true, true, false]);
    expect(isWeekend(on(2012, 11, 10))).toBe(false);
  });

  test('five working days from a Sunday end on the next', () => {
    expect(addWorkingDays(on(2027, 6, 13), 5, [])).toEqual(on(2027, 6, 20));
  });

  test('the day of the notice, weekends and holidays do not count', () => {
    expect(addWorkingDays(on(2027, 9, 20), 5, [on(2027, 9, 23), on(2027, 9, 24)])).toEqual(on(2027, 9, 28));
    expect(addWorkingDays(on(2027, 9, 23), 1, [])).toEqual(on(2027, 9, 26));
    expect(addWorkingDays(on(2027, 9, 24), 0, [])).toEqual(on(2027, 9, 24));
  });

  test.each([-1, 1.5, Number.NaN, 1001])('%d days are refused', (count) => {
    expect(() => addWorkingDays(on(2027, 1, 1), count, [])).toThrow('working_days.count');
  });

  test('a term holds exactly its working days and ends on one', () => {
    fc.assert(
      fc.property(
        days,
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.integer({ min: 1, max: 40 })),
        (from, count, off) => {
          const holidays = off.map((distance) => addDays(from, distance));
          const works = (day: CivilDate) =>
            !isWeekend(day) && !holidays.some((closed) => compareDays(closed, day) === 0);
          const end = addWorkingDays(from, count, holidays);
          const term = Array.from({ length: compareDays(end, from) }, (_, index) => addDays(from, index + 1));
          expect(works(end)).toBe(true);
          expect(term.filter(works)).toHaveLength(count);
        },
      ),
    );
  });
});

describe('wholeMonthsBetween', () => {
  test.each([
    [on(2026, 11, 30), on(2027, 5, 31), 6],
    [on(2026, 11, 30), on(2027, 5, 30), 6],
    [on(2026, 12, 1), on(2027, 5, 31), 5],
    [on(2026, 8, 31), on(2027, 2, 28), 6],
    [on(2026, 8, 31), on(2027, 2, 27), 5],
    [on(2027, 5, 31), on(2027, 5, 31), 0],
    [on(2027, 6, 1), on(2027, 5, 31), -1],
  ])('from %o to %o: %d', (from, to, months) => {
    expect(wholeMonthsBetween(from, to)).toBe(months);
  });

  test('is the largest number of months that fits', () => {
    fc.assert(
      fc.property(days, days, (from, to) => {
        const months = wholeMonthsBetween(from, to);
        expect(compareDays(addMonths(from, months), to)).toBeLessThanOrEqual(0);
        expect(compareDays(addMonths(from, months + 1), to)).toBeGreaterThan(0);
      }),
    );
  });
});

test('days left never promise more than there is', () => {
  const until = at('2027-05-31T21:00:00Z');
  expect(daysLeft(at('2027-05-13T07:00:00Z'), until)).toBe(18);
  expect(daysLeft(at('2027-05-30T21:00:00Z'), until)).toBe(1);
  expect(daysLeft(at('2027-05-30T21:00:00.001Z'), until)).toBe(0);
  expect(daysLeft(at('2027-06-02T00:00:00Z'), until)).toBe(0);
});
