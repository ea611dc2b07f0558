import { dayRange } from '../../../core/date-range.ts';
import { dateParts, formatGregorian, formatHijri, formatInstantLong } from '../../../core/dates.ts';
import { type Locale, localize } from '../../../core/localized.ts';
import { riyadhDay } from '../../../core/riyadh.ts';
import { closesAt, type Phase } from '../../../domain/cycles/cycle.ts';
import type { BranchView, CycleView } from '../../../domain/cycles/cycles.queries.server.ts';
import { phaseBar } from '../../../domain/cycles/phase-bar.ts';
import type { BranchName, DaySpan, DueView, PhaseRow, StepView } from './view-types.ts';

const SECOND = 1000;

/** A closing instant as the public reads it everywhere. */
export function closingSentence(lateFrom: Date, locale: Locale): string {
  return formatInstantLong(closesAt(lateFrom), locale);
}

/** Any instant in both calendars with Riyadh time, to the second. */
export function longText(instant: Date, locale: Locale): string {
  return formatInstantLong(instant, locale);
}

/** What the panel beside the hero counts down to: the opening, the closing, or the announcement. */
export function dueView(cycle: CycleView, locale: Locale, now: Date): DueView {
  const { stage, opensAt, announceAt, publishedAt } = cycle;
  const { lateFrom } = cycle.next;
  const shown = {
    upcoming: opensAt,
    open: closesAt(lateFrom),
    evaluation: announceAt,
    announced: publishedAt,
  }[stage];
  const awaited = { upcoming: opensAt, open: lateFrom, evaluation: announceAt, announced: null }[stage];
  const { weekday, hijri, gregorian, time } = dateParts(shown ?? announceAt, locale);
  const left = awaited === null ? 0 : awaited.getTime() - now.getTime();
  return {
    stage,
    weekday,
    day: locale === 'ar' ? hijri : gregorian,
    otherDay: locale === 'ar' ? gregorian : hijri,
    time: stage === 'open' ? time : time.slice(0, 5),
    left: left > 0 ? left : null,
  };
}

/** The five steps with their days; the reader's own calendar comes first. */
export function stepViews(cycle: CycleView, locale: Locale, now: Date): StepView[] {
  return phaseBar({ ...cycle, ...cycle.last }, now).map(({ key, from, until, state }) => {
    // Once it runs, its beginning no longer matters: the bar says until when.
    const isEnd = key === 'submission' && state === 'now';
    return { key, state, isEnd, ...spans(isEnd ? lastInstant(until) : from, until, locale) };
  });
}

/** All phases of a cycle for the table of dates. */
export function phaseRows(phases: readonly Phase[], locale: Locale): PhaseRow[] {
  return phases.map(({ code, name, startsAt, endsAt }) => ({
    code,
    name: localize(name, locale),
    hijri: dayRange(riyadhDay(startsAt), lastDay(endsAt), 'hijri', locale),
    gregorian: dayRange(riyadhDay(startsAt), lastDay(endsAt), 'gregorian', locale),
  }));
}

function spans(from: Date, until: Date, locale: Locale): { own: DaySpan; other: DaySpan } {
  const hijri = dayRange(riyadhDay(from), lastDay(until), 'hijri', locale);
  const gregorian = dayRange(riyadhDay(from), lastDay(until), 'gregorian', locale);
  return locale === 'ar' ? { own: hijri, other: gregorian } : { own: gregorian, other: hijri };
}

/** Phases are half-open: their last day is the one of the second before they end. */
function lastDay(endsAt: Date) {
  return riyadhDay(lastInstant(endsAt));
}

function lastInstant(endsAt: Date): Date {
  return new Date(endsAt.getTime() - SECOND);
}

/** Both calendars of one day, the reader's own first. */
export function bothDays(instant: Date, locale: Locale): string {
  const day = riyadhDay(instant);
  const [hijri, gregorian] = [formatHijri(day, locale), formatGregorian(day, locale)];
  return locale === 'ar' ? `${hijri} (${gregorian})` : `${gregorian} (${hijri})`;
}

/** «تقديم خدمة أفضل لأفراد المجتمع (حكومة – أفراد)» in its two parts; the bracket is set lighter. */
export function branchName(name: BranchView['name'], locale: Locale): BranchName {
  const whole = localize(name, locale);
  const [, plain, bracket] = /^(.+?)\s*(\([^()]+\))$/.exec(whole) ?? [];
  return { whole, plain: plain ?? whole, bracket };
}
