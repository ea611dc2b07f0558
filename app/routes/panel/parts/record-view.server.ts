import { type Locale, localize } from '../../../core/localized.ts';
import { formatHundredths, type Rational, rational } from '../../../core/rational.ts';
import type { RecordView } from '../../../domain/judging/record.queries.server.ts';

export type ShownRecord = ReturnType<typeof shownRecord>;

/** A later record in the reader's language: plain values only. */
export function shownRecord(view: RecordView, locale: Locale) {
  return {
    reference: view.reference,
    title: localize(view.title, locale),
    stage: view.stage,
    state: view.state,
    version: view.version,
    closingReason: view.closingReason,
    outOfRoom: view.outOfRoom.map((name) => localize(name, locale)),
    members: view.members.map(({ judge, hasConfirmed }) => ({ name: localize(judge, locale), hasConfirmed })),
    hasConfirmed: view.hasConfirmed,
    criteria: view.criteria.map(({ name, marks, independent, later, ...criterion }) => ({
      ...criterion,
      name: localize(name, locale),
      independent: points(independent),
      later: points(later),
      marks: marks.map(({ judge, ...mark }) => ({ ...mark, judge: localize(judge, locale) })),
    })),
    score: view.scores.independent === null ? '–' : formatHundredths(view.scores.independent),
    laterScore: view.scores.later === null ? '–' : formatHundredths(view.scores.later),
    spreadRemains: view.spreadRemains,
  };
}

/** A mean of marks in points, with two decimals. */
function points(value: Rational | null): string {
  return value === null ? '–' : formatHundredths(rational(value.num * 100n, value.den));
}
