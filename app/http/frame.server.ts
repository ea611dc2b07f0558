import type { Actor, Role } from '../core/actor.ts';
import { formatDayShort } from '../core/dates.ts';
import { riyadhDay } from '../core/riyadh.ts';
import type { Context } from '../infra/context.server.ts';

/** What the frame around a page knows: only about the reader himself. */
export type FrameData = {
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

export const VERSION = '0.1.0';

export function frameData(ctx: Context<Actor | null>, request: Request): FrameData {
  const { actor, services } = ctx;
  const { pathname, search } = new URL(request.url);
  return {
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
