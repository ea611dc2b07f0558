import { formatDayShort, formatInstantLong } from '../../../core/dates.ts';
import type { Locale, Localized } from '../../../core/localized.ts';
import { localize } from '../../../core/localized.ts';
import { riyadhDay, riyadhTime } from '../../../core/riyadh.ts';
import type { NominationHead } from '../../../domain/nominations/open-nomination.queries.server.ts';

/** An instant as pages show it, with its machine form. */
export type ShownInstant = { iso: string; text: string; time: string };

export function shownInstant(iso: string, locale: Locale): ShownInstant {
  const instant = new Date(iso);
  return { iso, text: formatInstantLong(instant, locale), time: riyadhTime(instant) };
}

/** A day of a table, the reader's calendar first. */
export function shownDay(iso: string, locale: Locale): string {
  return formatDayShort(riyadhDay(new Date(iso)), locale);
}

export type ShownHead = ReturnType<typeof shownHead>;

/** The top of a nomination's pages in the reader's language. */
export function shownHead(head: NominationHead, locale: Locale) {
  const { title, branch, entrant, cycle, closesAt, submittedAt, ...rest } = head;
  return {
    ...rest,
    title: localize(title, locale),
    branch: localize(branch.name, locale),
    entrant: localize(entrant, locale),
    cycle: localize(cycle.name, locale),
    cycleCode: cycle.code,
    closing: shownInstant(closesAt, locale),
    submitted: submittedAt === null ? null : shownInstant(submittedAt, locale),
  };
}

export function names(all: readonly Localized[], locale: Locale): string[] {
  return all.map((name) => localize(name, locale));
}
