import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CivilDate, dayFromNumber, dayNumber, weekdayOf } from './civil.ts';
import {
  daysInHijriMonth,
  fromHijri,
  parseDate,
  parseHijriMonth,
  tableCivil,
  tableHijri,
  toHijri,
} from './hijri.ts';

const civil = (iso: string): CivilDate => {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number);
  return { year, month, day };
};

/** Days and weekdays that other Islamic calendars miss (award 12.1), with the two closings. */
const KNOWN = [
  ['25/12/1430', '2009-12-12', 6],
  ['3/1/1431', '2009-12-20', 0],
  ['18/8/1433', '2012-07-08', 0],
  ['25/12/1433', '2012-11-10', 6],
  ['14/8/1434', '2013-06-23', 0],
  ['6/4/1435', '2014-02-06', 4],
  ['11/8/1436', '2015-05-29', 5],
  ['25/7/1442', '2021-03-09', 2],
  ['5/9/1444', '2023-03-27', 1],
  ['14/2/1445', '2023-08-30', 3],
  ['17/8/1448', '2027-01-25', 1],
  ['25/12/1448', '2027-05-31', 1],
  ['1/6/1449', '2027-10-31', 0],
] as const;

describe('the Umm al-Qura calendar', () => {
  test.each(KNOWN)('%s is %s', (hijri, gregorian, weekday) => {
    const [day = 0, month = 0, year = 0] = hijri.split('/').map(Number);
    expect(fromHijri({ year, month, day })).toEqual({ ok: true, value: civil(gregorian) });
    expect(toHijri(civil(gregorian))).toEqual({ year, month, day });
    expect(weekdayOf(civil(gregorian))).toBe(weekday);
  });

  test.each([
    [1433, '2011-11-26', [30, 29, 30, 30, 29, 30, 30, 29, 30, 29, 30, 29]],
    [1448, '2026-06-16', [29, 30, 29, 30, 30, 29, 30, 30, 29, 30, 29, 30]],
  ])('%d starts on %s with its own month lengths', (year, first, lengths) => {
    expect(fromHijri({ year, month: 1, day: 1 })).toEqual({ ok: true, value: civil(first) });
    expect(lengths.map((_, index) => daysInHijriMonth(year, index + 1))).toEqual(lengths);
  });

  test('every day of 1318 to 1500 follows the one before, and comes back', () => {
    let day = dayNumber(tableCivil({ year: 1318, month: 1, day: 1 }));
    const wrong: string[] = [];
    for (let year = 1318; year <= 1500; year++) {
      for (let month = 1; month <= 12; month++) {
        for (let date = 1; date <= daysInHijriMonth(year, month); date++) {
          const back = tableHijri(dayFromNumber(day));
          const there = dayNumber(tableCivil({ year, month, day: date }));
          if (there !== day || back.year !== year || back.month !== month || back.day !== date) {
            wrong.push(`${year}-${month}-${date}`);
          }
          day += 1;
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(dayFromNumber(day)).toEqual(civil('2077-11-17'));
  });

  test('a second table, the one of ICU, agrees on every day of 1356 to 1500', () => {
    const icu = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
      timeZone: 'UTC',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
    });
    const wrong: string[] = [];
    const end = dayNumber(civil('2077-11-17'));
    for (let day = dayNumber(civil('1937-03-14')); day < end; day++) {
      const { year, month, day: date } = toHijri(dayFromNumber(day));
      const shown = icu.format(day * 86_400_000);
      if (!shown.startsWith(`${month}/${date}/${year} `)) wrong.push(shown);
    }
    expect(wrong).toEqual([]);
  });

  test('nothing outside 1356 to 1500, nothing that does not exist', () => {
    expect(fromHijri({ year: 1355, month: 12, day: 1 })).toMatchObject({ reason: 'hijri.range' });
    expect(fromHijri({ year: 1501, month: 1, day: 1 })).toMatchObject({ reason: 'hijri.range' });
    expect(fromHijri({ year: Number.NaN, month: 1, day: 1 })).toMatchObject({ reason: 'hijri.range' });
    for (const [month, day] of [
      [13, 1],
      [0, 1],
      [1, 0],
      [1, 30],
      [12, 31],
      [1, 1.5],
    ] as const) {
      expect(fromHijri({ year: 1448, month, day })).toMatchObject({ reason: 'hijri.impossible' });
    }
    expect(toHijri(civil('1937-03-14'))).toEqual({ year: 1356, month: 1, day: 1 });
    expect(toHijri(civil('2077-11-16')).year).toBe(1500);
    expect(() => toHijri(civil('1937-03-13'))).toThrow('hijri.range');
    expect(() => toHijri(civil('2077-11-17'))).toThrow('hijri.range');
  });
});

describe('parseHijriMonth', () => {
  test.each([
    [1, 'محرم', 'المحرم', 'مُحَرَّم', 'Muharram'],
    [2, 'صفر', 'صفر ', 'Safar'],
    [3, 'ربيع الأول', 'ربيع أول', 'ربيع الاول', 'Rabi I'],
    [4, 'ربيع الآخر', 'ربيع الثاني', 'ربيع ثاني', 'Rabi II'],
    [5, 'جمادى الأولى', 'جمادى الأول', 'جماد الأول', 'جمادي الاولى', 'Jumada I'],
    [6, 'جمادى الآخرة', 'جمادى الآخر', 'جمادى الثانية', 'جمادى الثاني', 'Jumada II'],
    [7, 'رجب', 'Rajab'],
    [8, 'شعبان', 'Shaban', "Sha'ban"],
    [9, 'رمضان', 'رمضـــان', 'Ramadan'],
    [10, 'شوال', 'شوّال', 'Shawwal'],
    [11, 'ذو القعدة', 'ذي القعدة', 'ذو قعدة', 'ذوالقعدة', 'Dhu al-Qadah'],
    [12, 'ذو الحجة', 'ذي الحجة', 'ذي حجة', 'ذو الحجه', 'Dhu al-Hijjah'],
  ])('%d', (month, ...names) => {
    for (const name of names) expect(parseHijriMonth(String(name)), String(name)).toBe(month);
  });

  test.each(['', 'ربيع', 'جمادى', 'يناير', 'محرم صفر', 'ذو'])('%j is no month', (name) => {
    expect(parseHijriMonth(name)).toBeNull();
  });
});

describe('parseDate', () => {
  test.each([
    '25/12/1448',
    '25-12-1448',
    '1448-12-25',
    '1448/12/25',
    '٢٥/١٢/١٤٤٨',
    '۲۵-۱۲-۱۴۴۸',
    ' \u200f25/12/1448\u200e ',
    '25 ذو الحجة 1448هـ',
    '٢٥ ذي الحجة ١٤٤٨',
  ])('%j is the closing day', (raw) => {
    expect(parseDate(raw, 'hijri')).toEqual({ ok: true, value: civil('2027-05-31') });
  });

  test.each(['31/5/2027', '31-05-2027', '2027-05-31', '٣١/٥/٢٠٢٧'])('%j is the same day', (raw) => {
    expect(parseDate(raw, 'gregorian')).toEqual({ ok: true, value: civil('2027-05-31') });
  });

  test.each([
    ['', 'hijri', 'date.format'],
    ['25/12-1448', 'hijri', 'date.format'],
    ['25/12/48', 'hijri', 'date.format'],
    ['25.12.1448', 'hijri', 'date.format'],
    ['1448-12-25T00:00', 'hijri', 'date.format'],
    ['31 مايو 2027', 'hijri', 'date.format'],
    ['31/5/2027', 'hijri', 'date.range'],
    ['1/1/1355', 'hijri', 'date.range'],
    ['1/13/1448', 'hijri', 'date.impossible'],
    ['30/1/1448', 'hijri', 'date.impossible'],
    ['0/1/1448', 'hijri', 'date.impossible'],
    ['25/12/1448', 'gregorian', 'date.range'],
    ['1/1/0027', 'gregorian', 'date.range'],
    ['13/3/1937', 'gregorian', 'date.range'],
    ['17/11/2077', 'gregorian', 'date.range'],
    ['29/2/2027', 'gregorian', 'date.impossible'],
    ['12/31/2027', 'gregorian', 'date.impossible'],
  ] as const)('%j in %s: %s', (raw, calendar, reason) => {
    expect(parseDate(raw, calendar)).toMatchObject({ ok: false, reason });
  });

  test('every supported day reads back from each written form, in both calendars', () => {
    const supported = fc
      .integer({ min: dayNumber(civil('1937-03-14')), max: dayNumber(civil('2077-11-16')) })
      .map(dayFromNumber);
    fc.assert(
      fc.property(supported, (value) => {
        for (const calendar of ['hijri', 'gregorian'] as const) {
          const { year, month, day } = calendar === 'hijri' ? toHijri(value) : value;
          for (const raw of [
            `${day}/${month}/${year}`,
            `${day}-${month}-${year}`,
            `${year}-${month}-${day}`,
          ]) {
            expect(parseDate(raw, calendar)).toEqual({ ok: true, value });
          }
        }
      }),
    );
  });

  test('no input throws', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('hijri' as const, 'gregorian' as const),
        (raw, name) => {
          expect(typeof parseDate(raw, name).ok).toBe('boolean');
        },
      ),
    );
  });
});
