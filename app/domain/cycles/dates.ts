import { type CivilDate, compareDays, dayNumber } from '../../core/civil.ts';
import { toHijri } from '../../core/hijri.ts';
import { isWeekend, riyadhDay } from '../../core/riyadh.ts';

/*
 * What to be warned of when dates are set (award.md 12.2): nothing here forbids a date, people decide. The lengths of
 * the holidays change every year, so the operator's list stands beside the fixed days.
 */

export type DayWarning = 'weekend' | 'holiday' | 'eid_fitr' | 'eid_adha' | 'founding_day' | 'national_day';

/** Days of each Eid that a closing keeps clear of, whatever the list of the year says. */
const EID_DAYS = 4;
const SHAWWAL = 10;
const DHU_AL_HIJJAH = 12;

/** What a day falls on; `holidays` is the operator's list. */
export function dayWarnings(day: CivilDate, holidays: readonly CivilDate[]): DayWarning[] {
  const hijri = toHijri(day);
  const isIn = (month: number, first: number) =>
    hijri.month === month && hijri.day >= first && hijri.day < first + EID_DAYS;
  const found: [DayWarning, boolean][] = [
    ['weekend', isWeekend(day)],
    ['eid_fitr', isIn(SHAWWAL, 1)],
    ['eid_adha', isIn(DHU_AL_HIJJAH, 10)],
    ['founding_day', day.month === 2 && day.day === 22],
    ['national_day', day.month === 9 && day.day === 23],
    ['holiday', holidays.some((holiday) => dayNumber(holiday) === dayNumber(day))],
  ];
  return found.filter(([, holds]) => holds).map(([warning]) => warning);
}

export type PhaseDates = { code: string; startsAt: Date; endsAt: Date };
export type CycleDates = {
  opensAt: Date;
  lateFrom: Date;
  announceAt: Date;
  phases: readonly PhaseDates[];
  branches: readonly { code: string; lateFrom: Date | null }[];
};

/** `blocks`: such a cycle could not run; the others are a warning. */
export type OrderProblem = {
  code: 'window' | 'phase_empty' | 'phase_order' | 'phase_before_closing' | 'announcement';
  subject: string;
  blocks: boolean;
};

/** Phases that a submission phase contains or precedes; all others start after the last closing. */
const BEFORE_CLOSING = ['opening', 'last_questions', 'submission_close'];

/** What is out of order among the dates of a cycle. */
export function orderProblems(dates: CycleDates): OrderProblem[] {
  const closings = [
    { subject: 'cycle', lateFrom: dates.lateFrom },
    ...dates.branches.flatMap(({ code, lateFrom }) =>
      lateFrom === null ? [] : [{ subject: code, lateFrom }],
    ),
  ];
  const last = Math.max(...closings.map(({ lateFrom }) => lateFrom.getTime()));
  const after = dates.phases.filter(({ code }) => !BEFORE_CLOSING.includes(code));
  const end = Math.max(
    last,
    ...after.filter(({ code }) => code !== 'feedback').map(({ startsAt }) => startsAt.getTime()),
  );
  return [
    ...closings
      .filter(({ lateFrom }) => lateFrom <= dates.opensAt)
      .map(({ subject }): OrderProblem => ({ code: 'window', subject, blocks: true })),
    ...dates.phases
      .filter(({ startsAt, endsAt }) => endsAt <= startsAt)
      .map(({ code }): OrderProblem => ({ code: 'phase_empty', subject: code, blocks: true })),
    ...dates.phases
      .filter(({ startsAt }, index) => startsAt < (dates.phases[index - 1]?.startsAt ?? startsAt))
      .map(({ code }): OrderProblem => ({ code: 'phase_order', subject: code, blocks: false })),
    ...after
      .filter(({ startsAt }) => startsAt.getTime() < last)
      .map(({ code }): OrderProblem => ({ code: 'phase_before_closing', subject: code, blocks: true })),
    ...(dates.announceAt.getTime() < end
      ? [
          {
            code: 'announcement' as const,
            subject: 'announcement',
            blocks: dates.announceAt.getTime() <= last,
          },
        ]
      : []),
  ];
}

/** Warnings for each day of a term that people act on: its first and its last day. */
export function termWarnings(
  term: { startsAt: Date; endsAt: Date },
  holidays: readonly CivilDate[],
): { first: DayWarning[]; last: DayWarning[] } {
  const first = riyadhDay(term.startsAt);
  const last = riyadhDay(new Date(term.endsAt.getTime() - 1000));
  return {
    first: dayWarnings(first, holidays),
    last: compareDays(first, last) === 0 ? [] : dayWarnings(last, holidays),
  };
}
