import { type CalendarName, parseDate } from '../../../core/hijri.ts';
import { startOfRiyadhDay } from '../../../core/riyadh.ts';

const MINUTE_MS = 60_000;

/** An instant typed by an administrator: always Riyadh time, whatever the browser's zone. Null for no such day. */
export function instantOfForm(form: {
  date: { day: string; month: string; year: string; calendar: CalendarName };
  hour: number;
  minute: number;
}): Date | null {
  const { day, month, year, calendar } = form.date;
  const parsed = parseDate(`${day}/${month}/${year}`, calendar);
  if (!parsed.ok) return null;
  return new Date(startOfRiyadhDay(parsed.value).getTime() + (form.hour * 60 + form.minute) * MINUTE_MS);
}
