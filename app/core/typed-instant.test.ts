import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { addDays, type CivilDate, dayFromNumber, dayNumber } from './civil.ts';
import { daysInHijriMonth, toHijri } from './hijri.ts';
import { beforeParts, beforeWords, type TypedInstant, typedClosing, typedOpening } from './typed-instant.ts';

const DIGITS = ['0123456789', '٠١٢٣٤٥٦٧٨٩', '۰۱۲۳۴۵۶۷۸۹'];
const inDigits = (text: string, set: string) => text.replace(/\d/g, (digit) => set[Number(digit)] ?? digit);
const typed = (
  day: CivilDate,
  calendar: 'hijri' | 'gregorian',
  time: string,
  set = DIGITS[0] ?? '',
): TypedInstant => {
  const parts = calendar === 'hijri' ? toHijri(day) : day;
  return {
    day: inDigits(String(parts.day), set),
    month: inDigits(String(parts.month), set),
    year: inDigits(String(parts.year), set),
    calendar,
    time: inDigits(time, set),
  };
};
const iso = (result: ReturnType<typeof typedClosing>) =>
  result.ok ? result.value.toISOString() : result.reason;

const zone = process.env['TZ'];
afterAll(() => {
  if (zone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = zone;
});

const day = (year: number, month: number, date: number): CivilDate => ({ year, month, day: date });
const from = dayNumber(day(1938, 1, 1));
const until = dayNumber(day(2076, 12, 31));

describe('D9 what an administrator types is Riyadh time', () => {
  test('"31 December 23:59:59" is one instant in every zone, in both calendars', () => {
    const days = [
      day(2027, 12, 31),
      day(2028, 2, 29), // leap day
      day(2027, 3, 28), // clocks change in Europe
      day(2027, 3, 14), // and in America
      day(2011, 12, 30), // the day that Samoa left out
    ];
    for (let month = 1; month <= 12; month += 1) {
      const end = daysInHijriMonth(1448, month);
      days.push(...[1, end].map((date) => hijriDay(1448, month, date)));
    }
    const offsets = new Set<number>();
    for (const name of Intl.supportedValuesOf('timeZone')) {
      process.env['TZ'] = name;
      offsets.add(new Date('2027-07-01T00:00:00Z').getTimezoneOffset());
      for (const one of days) {
        const expected = `${isoDay(one)}T21:00:00.000Z`;
        for (const calendar of ['hijri', 'gregorian'] as const) {
          expect(iso(typedClosing(typed(one, calendar, '23:59:59')))).toBe(expected);
          expect(iso(typedOpening(typed(one, calendar, '00:00')))).toBe(
            `${isoDay(addDays(one, -1))}T21:00:00.000Z`,
          );
        }
      }
    }
    expect(offsets.size).toBeGreaterThan(20); // the zone of the process really changed
  });

  test('whatever the day, the zone, the calendar and the digits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: from, max: until }).map(dayFromNumber),
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        fc.constantFrom('hijri' as const, 'gregorian' as const),
        fc.constantFrom(...DIGITS),
        fc.nat({ max: 86_399 }),
        (one, name, calendar, set, second) => {
          process.env['TZ'] = name;
          const time = new Date(second * 1000).toISOString().slice(11, 19);
          const opening = typedOpening(typed(one, calendar, time, set));
          const expected = Date.UTC(one.year, one.month - 1, one.day) + second * 1000 - 3 * 3_600_000;
          expect(opening.ok && opening.value.getTime()).toBe(expected);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('what was stored is shown as it is typed again', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: from, max: until }).map(dayFromNumber),
        fc.constantFrom('24:00', '12:00', '00:30', '17:45', '09:05:07'),
        (one, time) => {
          const closing = typedClosing(typed(one, 'gregorian', time));
          expect(closing.ok && beforeParts(closing.value)).toEqual({ day: one, time });
        },
      ),
    );
  });
});

describe('a closing in words', () => {
  test.each(['23:59', '23:59:59', '24:00', '٢٤:٠٠', '۲۳:۵۹'])('%s is the end of the day', (time) => {
    expect(iso(typedClosing({ ...typed(day(2027, 5, 31), 'hijri', '0:00'), time }))).toBe(
      '2027-05-31T21:00:00.000Z',
    );
  });

  test.each(['', '25:00', '24:01', '12:60', '12', '12:00:60', '-1:00', '1e1:00'])('%s is no time', (time) => {
    expect(iso(typedClosing({ ...typed(day(2027, 5, 31), 'hijri', '0:00'), time }))).toBe('time.format');
  });

  test('a day that does not exist is refused, and nothing opens at 24:00', () => {
    const closing = { day: '30', month: '2', year: '2027', calendar: 'gregorian', time: '12:00' } as const;
    expect(iso(typedClosing(closing))).toBe('date.impossible');
    expect(iso(typedClosing({ ...closing, day: '30', month: '1', year: '1448', calendar: 'hijri' }))).toBe(
      'date.impossible',
    );
    expect(iso(typedOpening(typed(day(2027, 5, 31), 'gregorian', '24:00')))).toBe('time.format');
  });

  test('both languages say which night is meant', () => {
    const lateFrom = new Date('2027-05-31T21:00:00Z');
    expect(beforeWords(lateFrom, 'ar')).toBe(
      'الاثنين 25 ذو الحجة 1448هـ الموافق 31 مايو 2027م، قبل الساعة 24:00 بتوقيت الرياض',
    );
    expect(beforeWords(lateFrom, 'en')).toBe(
      'Monday 31 May 2027 (25 Dhu al-Hijjah 1448 AH), before 24:00 Riyadh time (UTC+3)',
    );
    expect(beforeWords(new Date('2027-05-31T09:00:00Z'), 'en')).toContain('before 12:00');
  });
});

function isoDay({ year, month, day: date }: CivilDate): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

function hijriDay(year: number, month: number, date: number): CivilDate {
  let found = dayNumber(day(2026, 6, 16));
  for (; ; found += 1) {
    const hijri = toHijri(dayFromNumber(found));
    if (hijri.year === year && hijri.month === month && hijri.day === date) return dayFromNumber(found);
  }
}
