import type { CivilDate } from '../../../core/civil.ts';
import { formatDayLong, formatInstantLong } from '../../../core/dates.ts';
import type { Locale } from '../../../core/localized.ts';
import { riyadhDay } from '../../../core/riyadh.ts';
import { beforeWords } from '../../../core/typed-instant.ts';
import { closesAt } from '../../../domain/cycles/cycle.ts';
import { type CycleDates, dayWarnings, termWarnings } from '../../../domain/cycles/dates.ts';

export type ClosingWords = { shown: string; before: string; warnings: string[] };

/** Every date of a cycle as sentences in both calendars, with what to be careful of. */
export function datesView(dates: CycleDates, holidays: readonly CivilDate[], locale: Locale) {
  const closing = (lateFrom: Date): ClosingWords => ({
    shown: formatInstantLong(closesAt(lateFrom), locale),
    before: beforeWords(lateFrom, locale),
    warnings: dayWarnings(riyadhDay(closesAt(lateFrom)), holidays),
  });
  const opening = (instant: Date) => ({
    shown: formatInstantLong(instant, locale),
    warnings: dayWarnings(riyadhDay(instant), holidays),
  });
  return {
    opens: opening(dates.opensAt),
    closes: closing(dates.lateFrom),
    announces: opening(dates.announceAt),
    phases: dates.phases.map(({ code, ...term }) => {
      const { first, last } = termWarnings(term, holidays);
      return {
        code,
        from: formatDayLong(riyadhDay(term.startsAt), locale),
        until: formatDayLong(riyadhDay(closesAt(term.endsAt)), locale),
        first,
        last,
      };
    }),
    branches: dates.branches.flatMap(({ code, lateFrom }) =>
      lateFrom === null ? [] : [{ code, ...closing(lateFrom) }],
    ),
  };
}

export type DatesView = ReturnType<typeof datesView>;
