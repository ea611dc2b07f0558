import { formatInstantLong } from '../../../core/dates.ts';
import type { Locale } from '../../../core/localized.ts';
import type { Refusal } from '../../../core/result.ts';
import { refusalResponse, type ShownRefusal, shown } from '../../../http/respond.server.ts';

const SECOND_MS = 1000;

/** A refusal with its instants as sentences in both calendars: the closing as its last second, and the arrival. */
export function shownRefusal(refusal: Refusal, locale: Locale): ShownRefusal {
  return shown(withInstants(refusal, locale));
}

/** The same as the answer of an action; `extra` is what the page needs besides, such as what was typed. */
export function refusalAnswer(
  refusal: Refusal,
  locale: Locale,
  extra: Record<string, unknown> = {},
): Response {
  return refusalResponse(withInstants(refusal, locale), extra);
}

function withInstants(refusal: Refusal, locale: Locale): Refusal {
  const { at, details = {} } = refusal;
  if (at === undefined) return refusal;
  const shift = refusal.reason === 'deadline.closed' ? SECOND_MS : 0;
  const arrived = details['arrivedAt'];
  return {
    ...refusal,
    details: {
      ...details,
      instant: formatInstantLong(new Date(Date.parse(at) - shift), locale),
      ...(typeof arrived === 'string' ? { arrival: formatInstantLong(new Date(arrived), locale) } : {}),
    },
  };
}
