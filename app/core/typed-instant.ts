import type { CivilDate } from './civil.ts';
import { addDays } from './civil.ts';
import { formatDayLong } from './dates.ts';
import { toAsciiDigits } from './digits.ts';
import { type CalendarName, parseDate } from './hijri.ts';
import type { Locale } from './localized.ts';
import { no, ok, type Result } from './result.ts';
import { riyadhDay, riyadhTime, startOfRiyadhDay } from './riyadh.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;
const DAY_MS = 24 * 60 * MINUTE_MS;

export type TypedDate = { day: string; month: string; year: string; calendar: CalendarName };
export type TypedInstant = TypedDate & { time: string };
export type TypedProblem = 'date.format' | 'date.range' | 'date.impossible' | 'time.format';

/** A day from three fields in a calendar that is named; digits of all three kinds. */
export function typedDay({
  day,
  month,
  year,
  calendar,
}: TypedDate): Result<CivilDate, Exclude<TypedProblem, 'time.format'>> {
  return parseDate(`${day.trim()}/${month.trim()}/${year.trim()}`, calendar);
}

/** The instant at which something opens, as an administrator types it: always Riyadh time, whatever zone anyone is in. */
export function typedOpening(typed: TypedInstant): Result<Date, TypedProblem> {
  const day = typedDay(typed);
  if (!day.ok) return day;
  const time = timeOfDay(typed.time);
  if (time === null || time.at >= DAY_MS) return no('time.format');
  return ok(new Date(startOfRiyadhDay(day.value).getTime() + time.at));
}

/**
 * The first instant that is too late, from a closing as people say it. A time that ends in 59 names the last minute or
 * second that is on time, so `23:59`, `23:59:59` and `24:00` are the same closing; any other time is itself too late.
 */
export function typedClosing(typed: TypedInstant): Result<Date, TypedProblem> {
  const day = typedDay(typed);
  if (!day.ok) return day;
  const time = timeOfDay(typed.time);
  if (time === null) return no('time.format');
  const after = time.isLast ? time.unit : 0;
  return ok(new Date(startOfRiyadhDay(day.value).getTime() + time.at + after));
}

/** `9:30`, `09:30:15`, `24:00`, in any digits. */
function timeOfDay(raw: string): { at: number; unit: number; isLast: boolean } | null {
  const typed = toAsciiDigits(raw.replace(/\p{Cf}/gu, '').trim());
  const [, hours, minutes, seconds] = /^(\d{1,2}):(\d{2})(?::(\d{2}))?$/.exec(typed) ?? [];
  if (hours === undefined || Number(minutes) > 59 || Number(seconds ?? 0) > 59) return null;
  const at = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS + Number(seconds ?? 0) * SECOND_MS;
  if (at > DAY_MS) return null;
  const unit = seconds === undefined ? MINUTE_MS : SECOND_MS;
  return { at, unit, isLast: (seconds ?? minutes) === '59' };
}

/**
 * A closing without any doubt about midnight: «اليوم: الاثنين 25 ذو الحجة 1448هـ …، قبل الساعة 24:00» stands beside
 * 23:59:59, because "until 00:00 on Tuesday" is read as two different nights.
 */
export function beforeWords(lateFrom: Date, locale: Locale): string {
  const { day, time } = beforeParts(lateFrom);
  return locale === 'ar'
    ? `${formatDayLong(day, 'ar')}، قبل الساعة ${time} بتوقيت الرياض`
    : `${formatDayLong(day, 'en')}, before ${time} Riyadh time (UTC+3)`;
}

/** Day and time of a closing as it is typed again: 24:00 of the last day rather than 00:00 of the next. */
export function beforeParts(lateFrom: Date): { day: CivilDate; time: string } {
  const day = riyadhDay(lateFrom);
  const time = riyadhTime(lateFrom);
  if (time === '00:00:00') return { day: addDays(day, -1), time: '24:00' };
  return { day, time: time.endsWith(':00') ? time.slice(0, 5) : time };
}
