import { type CivilDate, weekdayOf } from './civil.ts';
import { toHijri } from './hijri.ts';
import type { Locale, Localized } from './localized.ts';
import { riyadhDay, riyadhTime } from './riyadh.ts';

/*
 * Every date that people read is made here, from our own tables: server, browser, mail and PDF agree, and no default
 * of a locale decides which calendar or digits appear (award 12.1). For Arabic-Indic digits pass a finished text
 * through `withDigits`. All functions throw RangeError `hijri.range` for days outside Hijri 1356–1500.
 */

/** Sunday first, as the week starts. */
export const WEEKDAYS: readonly Localized[] = [
  { ar: 'الأحد', en: 'Sunday' },
  { ar: 'الاثنين', en: 'Monday' },
  { ar: 'الثلاثاء', en: 'Tuesday' },
  { ar: 'الأربعاء', en: 'Wednesday' },
  { ar: 'الخميس', en: 'Thursday' },
  { ar: 'الجمعة', en: 'Friday' },
  { ar: 'السبت', en: 'Saturday' },
];

export const HIJRI_MONTHS: readonly Localized[] = [
  { ar: 'محرم', en: 'Muharram' },
  { ar: 'صفر', en: 'Safar' },
  { ar: 'ربيع الأول', en: 'Rabi I' },
  { ar: 'ربيع الآخر', en: 'Rabi II' },
  { ar: 'جمادى الأولى', en: 'Jumada I' },
  { ar: 'جمادى الآخرة', en: 'Jumada II' },
  { ar: 'رجب', en: 'Rajab' },
  { ar: 'شعبان', en: 'Shaban' },
  { ar: 'رمضان', en: 'Ramadan' },
  { ar: 'شوال', en: 'Shawwal' },
  { ar: 'ذو القعدة', en: 'Dhu al-Qadah' },
  { ar: 'ذو الحجة', en: 'Dhu al-Hijjah' },
];

export const GREGORIAN_MONTHS: readonly Localized[] = [
  { ar: 'يناير', en: 'January' },
  { ar: 'فبراير', en: 'February' },
  { ar: 'مارس', en: 'March' },
  { ar: 'أبريل', en: 'April' },
  { ar: 'مايو', en: 'May' },
  { ar: 'يونيو', en: 'June' },
  { ar: 'يوليو', en: 'July' },
  { ar: 'أغسطس', en: 'August' },
  { ar: 'سبتمبر', en: 'September' },
  { ar: 'أكتوبر', en: 'October' },
  { ar: 'نوفمبر', en: 'November' },
  { ar: 'ديسمبر', en: 'December' },
];

/** «الاثنين» / "Monday". */
export function formatWeekday(day: CivilDate, locale: Locale): string {
  return WEEKDAYS[weekdayOf(day)]?.[locale] ?? '';
}

/** The Hijri form of a Gregorian day: «25 ذو الحجة 1448هـ» / "25 Dhu al-Hijjah 1448 AH". */
export function formatHijri(day: CivilDate, locale: Locale): string {
  const hijri = toHijri(day);
  const month = HIJRI_MONTHS[hijri.month - 1]?.[locale] ?? '';
  return `${hijri.day} ${month} ${hijri.year}${locale === 'ar' ? 'هـ' : ' AH'}`;
}

/** «31 مايو 2027م» / "31 May 2027". */
export function formatGregorian(day: CivilDate, locale: Locale): string {
  const month = GREGORIAN_MONTHS[day.month - 1]?.[locale] ?? '';
  return `${day.day} ${month} ${day.year}${locale === 'ar' ? 'م' : ''}`;
}

/** The numeric Hijri form of a Gregorian day, day first, as `parseDate` reads it: `25/12/1448`. */
export function formatNumericHijri(day: CivilDate): string {
  const hijri = toHijri(day);
  return `${hijri.day}/${hijri.month}/${hijri.year}`;
}

/** For tables, the reader's own calendar first: «25 صفر 1449هـ (29 يوليو 2027م)» / "29 July 2027 (25 Safar 1449 AH)". */
export function formatDayShort(day: CivilDate, locale: Locale): string {
  return locale === 'ar'
    ? `${formatHijri(day, 'ar')} (${formatGregorian(day, 'ar')})`
    : `${formatGregorian(day, 'en')} (${formatHijri(day, 'en')})`;
}

/** «الاثنين 25 ذو الحجة 1448هـ الموافق 31 مايو 2027م» / "Monday 31 May 2027 (25 Dhu al-Hijjah 1448 AH)". */
export function formatDayLong(day: CivilDate, locale: Locale): string {
  const weekday = formatWeekday(day, locale);
  return locale === 'ar'
    ? `${weekday} ${formatHijri(day, 'ar')} الموافق ${formatGregorian(day, 'ar')}`
    : `${weekday} ${formatDayShort(day, 'en')}`;
}

/** Riyadh time in words: «23:59:59 بتوقيت الرياض» / "23:59:59 Riyadh time (UTC+3)". Seconds unless switched off. */
export function formatTime(
  instant: Date,
  locale: Locale,
  { seconds = true }: { seconds?: boolean } = {},
): string {
  const time = seconds ? riyadhTime(instant) : riyadhTime(instant).slice(0, 5);
  return locale === 'ar' ? `${time} بتوقيت الرياض` : `${time} Riyadh time (UTC+3)`;
}

/**
 * The long form of public and legal places:
 * «الاثنين 25 ذو الحجة 1448هـ الموافق 31 مايو 2027م، 23:59:59 بتوقيت الرياض» /
 * "Monday 31 May 2027 (25 Dhu al-Hijjah 1448 AH), 23:59:59 Riyadh time (UTC+3)".
 */
export function formatInstantLong(
  instant: Date,
  locale: Locale,
  options: { seconds?: boolean } = {},
): string {
  const day = formatDayLong(riyadhDay(instant), locale);
  return `${day}${locale === 'ar' ? '،' : ','} ${formatTime(instant, locale, options)}`;
}

/** The same instant in pieces, for screens that lay them out separately; `time` is `23:59:59` in Riyadh. */
export type DateParts = { weekday: string; hijri: string; gregorian: string; time: string };

export function dateParts(instant: Date, locale: Locale): DateParts {
  const day = riyadhDay(instant);
  return {
    weekday: formatWeekday(day, locale),
    hijri: formatHijri(day, locale),
    gregorian: formatGregorian(day, locale),
    time: riyadhTime(instant),
  };
}
