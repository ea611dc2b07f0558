/** A day of the Gregorian calendar, month 1–12. It is the binding form of every date; Hijri is derived from it. */
export type CivilDate = { year: number; month: number; day: number };

const DAY_MS = 86_400_000;

/** Days since 1970-01-01. Days of one month or year may overflow into the next, as in `Date.UTC`. */
export function dayNumber({ year, month, day }: CivilDate): number {
  return Date.UTC(year, month - 1, day) / DAY_MS;
}

/** The day that lies `days` after 1970-01-01. */
export function dayFromNumber(days: number): CivilDate {
  const date = new Date(days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Whether the calendar has such a day; years 1000 to 9999 only. */
export function isCivilDate(date: CivilDate): boolean {
  const { year, month, day } = date;
  if (![year, month, day].every(Number.isInteger) || year < 1000 || year > 9999) return false;
  const same = dayFromNumber(dayNumber(date));
  return same.year === year && same.month === month && same.day === day;
}

/** The day `days` later (earlier when negative). */
export function addDays(date: CivilDate, days: number): CivilDate {
  return dayFromNumber(dayNumber(date) + days);
}

/** The same day of the month `months` later; where that month is too short, its last day (31 August + 6 = 28 February). */
export function addMonths({ year, month, day }: CivilDate, months: number): CivilDate {
  const last = dayFromNumber(dayNumber({ year, month: month + months + 1, day: 0 }));
  return { ...last, day: Math.min(day, last.day) };
}

/** Negative when `a` is earlier, 0 when equal, positive when later: whole days between them. */
export function compareDays(a: CivilDate, b: CivilDate): number {
  return dayNumber(a) - dayNumber(b);
}

/** 0 Sunday … 6 Saturday. */
export function weekdayOf(date: CivilDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7; // 1970-01-01 was a Thursday
}
