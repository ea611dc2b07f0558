import { IslamicUmalquraCalendar } from '@internationalized/date';
import { type CivilDate, dayFromNumber, dayNumber, isCivilDate } from './civil.ts';
import { toAsciiDigits } from './digits.ts';
import { no, ok, type Result } from './result.ts';
import { foldSearch } from './text.ts';

export type { CivilDate } from './civil.ts';

/** A day of the Umm al-Qura calendar, month 1–12. Never stored as the binding value. */
export type HijriDate = { year: number; month: number; day: number };
export type CalendarName = 'hijri' | 'gregorian';

/** Hijri years that the product accepts and shows (award 12.1). */
export const HIJRI_YEARS = { from: 1356, to: 1500 } as const;

const UNIX_EPOCH_JULIAN_DAY = 2_440_588;
const umalqura = new IslamicUmalquraCalendar();

/** The table without our range check (it covers 1300–1599); for `toHijri` and the proof of the table. */
export function tableHijri(civil: CivilDate): HijriDate {
  const { year, month, day } = umalqura.fromJulianDay(dayNumber(civil) + UNIX_EPOCH_JULIAN_DAY);
  return { year, month, day };
}

/** The table without our range check; month and day must exist. */
export function tableCivil(hijri: HijriDate): CivilDate {
  return dayFromNumber(umalqura.toJulianDay(umalquraDay(hijri)) - UNIX_EPOCH_JULIAN_DAY);
}

/** 29 or 30; year inside the table, month 1–12. */
export function daysInHijriMonth(year: number, month: number): number {
  return umalqura.getDaysInMonth(umalquraDay({ year, month, day: 1 }));
}

// The calendar reads only the three numbers; its date class would silently bend an impossible day into a possible one.
function umalquraDay(hijri: HijriDate): Parameters<IslamicUmalquraCalendar['toJulianDay']>[0] {
  return hijri as Parameters<IslamicUmalquraCalendar['toJulianDay']>[0];
}

/** The Hijri day of a Gregorian day. Throws RangeError `hijri.range` outside 1356–1500 (1937-03-14 to 2077-11-16). */
export function toHijri(civil: CivilDate): HijriDate {
  if (!inCivilRange(civil)) throw new RangeError('hijri.range');
  return tableHijri(civil);
}

/** The Gregorian day of a Hijri day; refused outside 1356–1500 and for a month or day that does not exist. */
export function fromHijri(hijri: HijriDate): Result<CivilDate, 'hijri.range' | 'hijri.impossible'> {
  const { year, month, day } = hijri;
  if (!(year >= HIJRI_YEARS.from && year <= HIJRI_YEARS.to))
    return no('hijri.range', { details: HIJRI_YEARS });
  if (![year, month, day].every(Number.isInteger) || month < 1 || month > 12 || day < 1) {
    return no('hijri.impossible');
  }
  return day > daysInHijriMonth(year, month) ? no('hijri.impossible') : ok(tableCivil(hijri));
}

const FIRST_DAY = dayNumber(tableCivil({ year: HIJRI_YEARS.from, month: 1, day: 1 }));
const AFTER_LAST_DAY = dayNumber(tableCivil({ year: HIJRI_YEARS.to + 1, month: 1, day: 1 }));

function inCivilRange(civil: CivilDate): boolean {
  const day = dayNumber(civil);
  return day >= FIRST_DAY && day < AFTER_LAST_DAY;
}

/** Spellings of the months, folded and without blanks: common variants, with or without «ال», and our English names. */
const MONTH_PATTERNS = [
  /^(?:(?:ال)?محرم|muharram)$/,
  /^(?:(?:ال)?صفر|safar)$/,
  /^(?:ربيع(?:ال)?اول|rabii)$/,
  /^(?:ربيع(?:ال)?(?:اخر|ثاني)|rabiii)$/,
  /^(?:جمادي?(?:ال)?اولي?|jumadai)$/,
  /^(?:جمادي?(?:ال)?(?:اخره?|ثانيه?)|jumadaii)$/,
  /^(?:(?:ال)?رجب|rajab)$/,
  /^(?:(?:ال)?شعبان|shaban)$/,
  /^(?:(?:ال)?رمضان|ramadan)$/,
  /^(?:(?:ال)?شوال|shawwal)$/,
  /^(?:ذ[وي](?:ال)?قعده|dhualqadah)$/,
  /^(?:ذ[وي](?:ال)?حجه|dhualhijjah)$/,
];

/** 1–12 for a month name as people and newspapers write it («جمادى الأول», «ذي الحجة», «ربيع الثاني»), else null. */
export function parseHijriMonth(name: string): number | null {
  const folded = foldSearch(name).replace(/[\s\-'’]/g, '');
  const index = MONTH_PATTERNS.findIndex((pattern) => pattern.test(folded));
  return index < 0 ? null : index + 1;
}

/**
 * A day as people type it, in a calendar that is named, never guessed: `25/12/1448`, `25-12-1448`, `1448-12-25` in
 * any digits, and in Hijri also «25 ذو الحجة 1448هـ». `date.range` is outside Hijri 1356–1500 in either calendar;
 * `date.impossible` is a month or day that the calendar does not have.
 */
export function parseDate(
  raw: string,
  calendar: CalendarName,
): Result<CivilDate, 'date.format' | 'date.range' | 'date.impossible'> {
  const typed = readParts(raw, calendar);
  if (typed === null) return no('date.format');
  if (calendar === 'hijri') {
    const civil = fromHijri(typed);
    if (civil.ok) return civil;
    return no(civil.reason === 'hijri.range' ? 'date.range' : 'date.impossible');
  }
  if (typed.year < 1000) return no('date.range');
  if (!isCivilDate(typed)) return no('date.impossible');
  return inCivilRange(typed) ? ok(typed) : no('date.range');
}

function readParts(raw: string, calendar: CalendarName): CivilDate | null {
  const text = toAsciiDigits(raw.replace(/[\p{Cf}\u0640]/gu, '').trim());
  const dayFirst = /^(?<day>\d{1,2})(?<sign>[/-])(?<month>\d{1,2})\k<sign>(?<year>\d{4})$/.exec(text);
  const yearFirst = /^(?<year>\d{4})(?<sign>[/-])(?<month>\d{1,2})\k<sign>(?<day>\d{1,2})$/.exec(text);
  const named = calendar === 'hijri' ? /^(?<day>\d{1,2}) (?<name>\D+) (?<year>\d{4}) ?ه?$/.exec(text) : null;
  const parts = (dayFirst ?? yearFirst ?? named)?.groups;
  if (parts === undefined) return null;
  const month = parts.name === undefined ? Number(parts.month) : parseHijriMonth(parts.name);
  return month === null ? null : { year: Number(parts.year), month, day: Number(parts.day) };
}
