import type { Actor, Role } from '../core/actor.ts';
import { formatDayShort } from '../core/dates.ts';
import { riyadhDay, riyadhTime } from '../core/riyadh.ts';
import type { Context } from '../infra/context.server.ts';
import type { ShownSession } from '../ui/session-watch.tsx';

/** What the frame around a page knows: only about the reader himself. */
export type FrameData = {
  /** Until when the reader's session lasts, or null. */
  session: ShownSession | null;
  account: { name: string; roles: Role[] } | null;
  /** Path after the language, for the switch to the other language. */
  path: string;
  /** Query of the page with its `?`, or nothing. */
  search: string;
  baseUrl: string;
  /** A demo that explicitly serves unscanned files: every page says so. */
  allowsUnscanned: boolean;
  version: string;
  /** Today in Riyadh in both calendars, in words: the calendars stay on the server. */
  today: string;
  requestId: string;
};

/** The end of the session as pages tell of it: the instant, the clock time in Riyadh, and this moment by our clock. */
export function shownSession({
  actor,
  now,
}: Pick<Context<Actor | null>, 'actor' | 'now'>): ShownSession | null {
  if (actor?.sessionEnd === undefined) return null;
  const { at, isLast } = actor.sessionEnd;
  return { endsAt: at.toISOString(), time: riyadhTime(at), now: now.toISOString(), isLast };
}

export const VERSION = '0.1.0';

export function frameData(ctx: Context<Actor | null>, request: Request): FrameData {
  const { actor, services } = ctx;
  const { pathname, search } = new URL(request.url);
  return {
    session: shownSession(ctx),
    account:
      actor === null
        ? null
        : { name: actor.name, roles: [...new Set(actor.grants.map((grant) => grant.role))] },
    path: pathname.replace(/^\/(ar|en)(?=\/|$)/, '') || '/',
    search,
    baseUrl: services.env.BASE_URL,
    allowsUnscanned: services.env.ALLOW_UNSCANNED,
    version: VERSION,
    today: formatDayShort(riyadhDay(ctx.now), ctx.locale),
    requestId: ctx.requestId,
  };
}
