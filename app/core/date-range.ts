import { type CivilDate, compareDays } from './civil.ts';
import { formatGregorian, formatHijri, GREGORIAN_MONTHS, HIJRI_MONTHS } from './dates.ts';
import { type CalendarName, toHijri } from './hijri.ts';
import type { Locale } from './localized.ts';

/**
 * First and last day as two pieces that each stay on one line; what both share is written once, at the end:
 * `1`–`14 يونيو 2027م`, `1 يونيو`–`29 يوليو 2027م`, and in full when the years differ. One day gives one piece.
 */
export function dayRange(
  from: CivilDate,
  until: CivilDate,
  calendar: CalendarName,
  locale: Locale,
): string[] {
  const format = calendar === 'hijri' ? formatHijri : formatGregorian;
  if (compareDays(from, until) === 0) return [format(from, locale)];
  const [first, last] = calendar === 'hijri' ? [toHijri(from), toHijri(until)] : [from, until];
  const months = calendar === 'hijri' ? HIJRI_MONTHS : GREGORIAN_MONTHS;
  const end = format(until, locale);
  if (first.year !== last.year) return [format(from, locale), end];
  if (first.month !== last.month) return [`${first.day} ${months[first.month - 1]?.[locale] ?? ''}`, end];
  return [String(first.day), end];
}
