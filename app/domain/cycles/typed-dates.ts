import type { CivilDate } from '../../core/civil.ts';
import { addDays } from '../../core/civil.ts';
import { type CalendarName, parseDate, toHijri } from '../../core/hijri.ts';
import type { Result } from '../../core/result.ts';
import { riyadhDay, riyadhTime, startOfRiyadhDay } from '../../core/riyadh.ts';
import { beforeParts, type TypedProblem, typedClosing, typedOpening } from '../../core/typed-instant.ts';
import type { CycleDates } from './dates.ts';

/** A day as one text in the calendar of the form, `25/12/1448`, and a time of day. */
export type TypedMoment = { day: string; time: string };

/** The dates of a cycle as an administrator types them: Riyadh time, one calendar for the whole form. */
export type TypedDates = {
  calendar: CalendarName;
  opens: TypedMoment;
  closes: TypedMoment;
  announces: TypedMoment;
  /** First and last day of each phase, by code. */
  phases: Record<string, { from: string; until: string }>;
  /** A closing of its own, by branch; an empty day means the cycle's. */
  branches: Record<string, TypedMoment>;
};

export type DateErrors = Record<string, TypedProblem>;

/** Reads the whole form; every field that cannot be read is named. The order of phases and branches is the cycle's. */
export function readTypedDates(
  typed: TypedDates,
  order: { phases: readonly string[]; branches: readonly string[] },
): { ok: true; value: CycleDates } | { ok: false; errors: DateErrors } {
  const errors: DateErrors = {};
  const take = <Value>(field: string, result: Result<Value, TypedProblem>): Value | null => {
    if (result.ok) return result.value;
    errors[field] = result.reason;
    return null;
  };
  const moment = ({ day, time }: TypedMoment) => ({ ...fieldsOf(day), calendar: typed.calendar, time });
  const opensAt = take('opens', typedOpening(moment(typed.opens)));
  const lateFrom = take('closes', typedClosing(moment(typed.closes)));
  const announceAt = take('announces', typedOpening(moment(typed.announces)));
  const phases = order.phases.flatMap((code) => {
    const { from = '', until = '' } = typed.phases[code] ?? {};
    const first = take(`phases.${code}.from`, parseDate(from, typed.calendar));
    const last = take(`phases.${code}.until`, parseDate(until, typed.calendar));
    if (first === null || last === null) return [];
    return [{ code, startsAt: startOfRiyadhDay(first), endsAt: startOfRiyadhDay(addDays(last, 1)) }];
  });
  const branches = order.branches.map((code) => {
    const given = typed.branches[code];
    const isEmpty = given === undefined || given.day.trim() === '';
    return { code, lateFrom: isEmpty ? null : take(`branches.${code}`, typedClosing(moment(given))) };
  });
  if (opensAt === null || lateFrom === null || announceAt === null || Object.keys(errors).length > 0) {
    return { ok: false, errors };
  }
  return { ok: true, value: { opensAt, lateFrom, announceAt, phases, branches } };
}

/** Dates as they are typed again in a calendar; reading them gives the same instants. */
export function typeDates(dates: CycleDates, calendar: CalendarName): TypedDates {
  const day = (civil: CivilDate) => numeric(civil, calendar);
  const opening = (instant: Date) => ({
    day: day(riyadhDay(instant)),
    time: riyadhTime(instant).slice(0, 5),
  });
  const closing = (lateFrom: Date) => {
    const parts = beforeParts(lateFrom);
    return { day: day(parts.day), time: parts.time };
  };
  return {
    calendar,
    opens: opening(dates.opensAt),
    closes: closing(dates.lateFrom),
    announces: opening(dates.announceAt),
    phases: Object.fromEntries(
      dates.phases.map(({ code, startsAt, endsAt }) => [
        code,
        { from: day(riyadhDay(startsAt)), until: day(riyadhDay(new Date(endsAt.getTime() - 1000))) },
      ]),
    ),
    branches: Object.fromEntries(
      dates.branches.map(({ code, lateFrom }) => [
        code,
        lateFrom === null ? { day: '', time: '24:00' } : closing(lateFrom),
      ]),
    ),
  };
}

function numeric(civil: CivilDate, calendar: CalendarName): string {
  const { day, month, year } = calendar === 'hijri' ? toHijri(civil) : civil;
  return `${day}/${month}/${year}`;
}

function fieldsOf(raw: string): { day: string; month: string; year: string } {
  const [day = '', month = '', year = ''] = raw.split(/[/-]/);
  return { day, month, year };
}
