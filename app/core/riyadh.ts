import {
  addDays,
  addMonths,
  type CivilDate,
  compareDays,
  dayFromNumber,
  dayNumber,
  weekdayOf,
} from './civil.ts';

const DAY_MS = 86_400_000;
/** Asia/Riyadh is UTC+3 all year; there is no daylight saving (award 12.2). */
const OFFSET_MS = 3 * 3_600_000;
/** The last day of the old week; until then Thursday and Friday were the weekend. */
const OLD_WEEK_UNTIL: CivilDate = { year: 2013, month: 6, day: 28 };
const THURSDAY = 4;
const FRIDAY = 5;
const SATURDAY = 6;

/** The day in Riyadh at an instant: 20:59:59 UTC is its last second, 21:00 UTC is already the next. */
export function riyadhDay(instant: Date): CivilDate {
  return dayFromNumber(Math.floor((instant.getTime() + OFFSET_MS) / DAY_MS));
}

/** The instant at which a Riyadh day starts. The first instant that is too late for a closing day is the start of the next. */
export function startOfRiyadhDay(day: CivilDate): Date {
  return new Date(dayNumber(day) * DAY_MS - OFFSET_MS);
}

/** The time in Riyadh, `23:59:59`; parts of a second are cut, never rounded up. */
export function riyadhTime(instant: Date): string {
  return new Date(instant.getTime() + OFFSET_MS).toISOString().slice(11, 19);
}

/** Friday and Saturday; up to 28 June 2013 Thursday and Friday. */
export function isWeekend(day: CivilDate): boolean {
  const weekday = weekdayOf(day);
  return weekday === FRIDAY || weekday === (compareDays(day, OLD_WEEK_UNTIL) <= 0 ? THURSDAY : SATURDAY);
}

/**
 * The last day of a term of `days` working days, counted from the day after the notice; weekends and the operator's
 * holidays do not count (award section 5). The term ends with that day, at 23:59:59. 0 days: the day itself.
 * Throws RangeError `working_days.count` unless `days` is an integer from 0 to 1000.
 */
export function addWorkingDays(from: CivilDate, days: number, holidays: readonly CivilDate[]): CivilDate {
  if (!Number.isInteger(days) || days < 0 || days > 1000) throw new RangeError('working_days.count');
  const closed = new Set(holidays.map(dayNumber));
  let day = from;
  for (let left = days; left > 0; ) {
    day = addDays(day, 1);
    if (!isWeekend(day) && !closed.has(dayNumber(day))) left -= 1;
  }
  return day;
}

/**
 * Whole calendar months from one Gregorian day to another (eligibility rule E3): 30 November to 31 May is 6, 1 December
 * to 31 May is 5. A month too short for the day ends with its last day. Negative when `to` is earlier.
 */
export function wholeMonthsBetween(from: CivilDate, to: CivilDate): number {
  const months = (to.year - from.year) * 12 + to.month - from.month;
  return compareDays(addMonths(from, months), to) > 0 ? months - 1 : months;
}

/** Whole days (24 hours) left until an instant, rounded down so that it never promises more than there is; 0 afterwards. */
export function daysLeft(now: Date, until: Date): number {
  return Math.max(0, Math.floor((until.getTime() - now.getTime()) / DAY_MS));
}
