import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dayFromNumber } from './civil.ts';
import {
  dateParts,
  formatDayLong,
  formatDayShort,
  formatHijri,
  formatInstantLong,
  formatNumericHijri,
  HIJRI_MONTHS,
} from './dates.ts';
import { withDigits } from './digits.ts';
import { parseDate, parseHijriMonth } from './hijri.ts';

const closing = new Date('2027-05-31T20:59:59.999Z');
const supported = fc.integer({ min: -11_980, max: 39_400 }).map(dayFromNumber);

describe('the long form', () => {
  test('of the closing of 1448', () => {
    expect(formatInstantLong(closing, 'ar')).toBe(
      'الاثنين 25 ذو الحجة 1448هـ الموافق 31 مايو 2027م، 23:59:59 بتوقيت الرياض',
    );
    expect(formatInstantLong(closing, 'en')).toBe(
      'Monday 31 May 2027 (25 Dhu al-Hijjah 1448 AH), 23:59:59 Riyadh time (UTC+3)',
    );
  });

  test('without seconds', () => {
    expect(formatInstantLong(closing, 'ar', { seconds: false })).toBe(
      'الاثنين 25 ذو الحجة 1448هـ الموافق 31 مايو 2027م، 23:59 بتوقيت الرياض',
    );
    expect(formatInstantLong(closing, 'en', { seconds: false })).toBe(
      'Monday 31 May 2027 (25 Dhu al-Hijjah 1448 AH), 23:59 Riyadh time (UTC+3)',
    );
  });

  test('of the closing of 1433, and of the first second after it', () => {
    expect(formatDayLong({ year: 2012, month: 11, day: 10 }, 'ar')).toBe(
      'السبت 25 ذو الحجة 1433هـ الموافق 10 نوفمبر 2012م',
    );
    expect(formatInstantLong(new Date('2012-11-10T21:00:00Z'), 'en')).toBe(
      'Sunday 11 November 2012 (26 Dhu al-Hijjah 1433 AH), 00:00:00 Riyadh time (UTC+3)',
    );
  });
});

describe('short forms and parts', () => {
  const day = { year: 2027, month: 7, day: 29 };

  test('put the calendar of the reader first', () => {
    expect(formatDayShort(day, 'ar')).toBe('25 صفر 1449هـ (29 يوليو 2027م)');
    expect(formatDayShort(day, 'en')).toBe('29 July 2027 (25 Safar 1449 AH)');
    expect(formatNumericHijri({ year: 2027, month: 5, day: 31 })).toBe('25/12/1448');
    expect(formatNumericHijri({ year: 2009, month: 12, day: 20 })).toBe('3/1/1431');
  });

  test('can be laid out separately', () => {
    expect(dateParts(closing, 'ar')).toEqual({
      weekday: 'الاثنين',
      hijri: '25 ذو الحجة 1448هـ',
      gregorian: '31 مايو 2027م',
      time: '23:59:59',
    });
    expect(dateParts(closing, 'en')).toEqual({
      weekday: 'Monday',
      hijri: '25 Dhu al-Hijjah 1448 AH',
      gregorian: '31 May 2027',
      time: '23:59:59',
    });
  });

  test('take Arabic-Indic digits as a finished text', () => {
    expect(withDigits(formatDayShort(day, 'ar'), 'ar', 'arab')).toBe('٢٥ صفر ١٤٤٩هـ (٢٩ يوليو ٢٠٢٧م)');
  });
});

test('every month name that we print is one that we read', () => {
  expect(HIJRI_MONTHS.map((month) => parseHijriMonth(month.ar))).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ]);
  expect(HIJRI_MONTHS.map((month) => parseHijriMonth(month.en))).toEqual([
    1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12,
  ]);
});

test('what is printed in Hijri reads back, and weekdays and Gregorian names agree with ICU', () => {
  const icu = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', dateStyle: 'full' });
  fc.assert(
    fc.property(supported, (day) => {
      expect(parseDate(formatHijri(day, 'ar'), 'hijri')).toEqual({ ok: true, value: day });
      expect(parseDate(formatNumericHijri(day), 'hijri')).toEqual({ ok: true, value: day });
      const shown = icu.format(Date.UTC(day.year, day.month - 1, day.day)).replace(',', '');
      expect(formatDayLong(day, 'en').startsWith(`${shown} (`)).toBe(true);
    }),
  );
});
