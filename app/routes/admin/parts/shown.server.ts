import { formatDayShort, formatInstantLong } from '../../../core/dates.ts';
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
