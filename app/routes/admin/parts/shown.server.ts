import { formatDayShort, formatInstantLong, GREGORIAN_MONTHS, HIJRI_MONTHS } from '../../../core/dates.ts';
import { toHijri } from '../../../core/hijri.ts';
import type { Locale } from '../../../core/localized.ts';
import { riyadhDay, riyadhTime } from '../../../core/riyadh.ts';

/** An instant as staff tables show it: day in both calendars, and the time apart, which reads from left to right. */
export type StaffInstant = { iso: string; day: string; time: string };

export function staffInstant(instant: Date, locale: Locale): StaffInstant {
  return {
    iso: instant.toISOString(),
    day: formatDayShort(riyadhDay(instant), locale),
    time: riyadhTime(instant),
  };
}

/** The same as one text, where it is part of a sentence. */
export function staffText(instant: Date, locale: Locale): string {
  const { day, time } = staffInstant(instant, locale);
  return `${day}${locale === 'ar' ? '،' : ','} ${time}`;
}

/** «25 صفر · 29 يوليو»: a day of a short list in both calendars, the reader's own first. */
export function dayAndMonth(instant: Date, locale: Locale): string {
  const civil = riyadhDay(instant);
  const lunar = toHijri(civil);
  const hijri = `${lunar.day} ${HIJRI_MONTHS[lunar.month - 1]?.[locale] ?? ''}`;
  const gregorian = `${civil.day} ${GREGORIAN_MONTHS[civil.month - 1]?.[locale] ?? ''}`;
  return (locale === 'ar' ? [hijri, gregorian] : [gregorian, hijri]).join(' · ');
}

export function longInstant(instant: Date, locale: Locale): string {
  return formatInstantLong(instant, locale);
}

const MINUTE_MS = 60_000;
const HOUR_MINUTES = 60;
const DAY_MINUTES = 1440;

/** How long ago, as the key of a plural sentence and its count; null where nothing says since when. */
export type Age = { key: 'age.minutes' | 'age.hours' | 'age.days'; count: number };

export function ageOf(since: Date | null, now: Date): Age | null {
  if (since === null) return null;
  const minutes = Math.max(0, Math.floor((now.getTime() - since.getTime()) / MINUTE_MS));
  if (minutes < HOUR_MINUTES) return { key: 'age.minutes', count: minutes };
  if (minutes < DAY_MINUTES) return { key: 'age.hours', count: Math.floor(minutes / HOUR_MINUTES) };
  return { key: 'age.days', count: Math.floor(minutes / DAY_MINUTES) };
}
