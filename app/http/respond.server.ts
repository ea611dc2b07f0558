import type { Locale } from '../core/localized.ts';
import type { Refusal } from '../core/result.ts';

/** Statuses by reason; what is not listed is a broken rule of the award: 409 by area, else 422. */
const STATUS: Record<string, number> = {
  'account.forbidden': 403,
  'account.second_factor': 403,
  'account.confirm': 403,
  'account.signed_out': 401,
  'account.credentials': 401,
  'account.code': 401,
  'account.slow_down': 429,
  'account.invite_often': 429,
  'request.invalid': 400,
  'request.rate_limited': 429,
  'key.reused': 409,
  'service.unavailable': 503,
  'service.unknown_outcome': 503,
};

/** After an outage of a dependency. */
export const RETRY_SECONDS = '5';

export function statusOf(reason: string): number {
  const known = STATUS[reason];
  if (known !== undefined) return known;
  if (reason.endsWith('.not_found')) return 404;
  return /^(deadline|version|state|nomination|judging|result|cycle|sheet|conflict)\./.test(reason)
    ? 409
    : 422;
}

/** "Not yours" and "does not exist" are one answer. */
export function notFound(): Response {
  return new Response(null, { status: 404 });
}

/** After a post: 303, to a path of ours. Escapes stay as they are; the rest is escaped, as header values are Latin-1. */
export function seeOther(path: string, headers?: HeadersInit): Response {
  const all = new Headers(headers);
  all.set(
    'Location',
    path.replace(/[^\x21-\x7e]+/g, (piece) => encodeURIComponent(piece.toWellFormed())),
  );
  return new Response(null, { status: 303, headers: all });
}

/** The shape in which every page receives a refusal: codes and numbers only, sentences live in the locales. */
export type ShownRefusal = { reason: string; at: string | null; details: Record<string, string | number> };

export function shown(refusal: Refusal): ShownRefusal {
  return { reason: refusal.reason, at: refusal.at ?? null, details: refusal.details ?? {} };
}

/** A refusal as an answer: thrown by guards (the error page shows it) or returned by actions (the page shows it). */
export function refusalResponse(refusal: Refusal, extra: Record<string, unknown> = {}): Response {
  return Response.json({ refusal: shown(refusal), ...extra }, { status: statusOf(refusal.reason) });
}

export function localePath(locale: Locale, path: string): string {
  return `/${locale}${path === '/' ? '' : path}`;
}
