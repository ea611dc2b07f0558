import { isAPIError } from 'better-auth/api';
import type { Actor } from '../../core/actor.ts';
import { isLocale, type Localized } from '../../core/localized.ts';
import type { Auth } from '../../infra/auth.server.ts';
import type { AnyContext, Context } from '../../infra/context.server.ts';

/** How a browser came to a sign-in page: its cookies, its address, and the sign-in library of this process. */
export type Door = { auth: Auth; headers: Headers; address: string };

/** The award in mails about accounts, which belong to no cycle. */
export const AWARD: Localized = {
  ar: 'جائزة الإنجاز للتعاملات الإلكترونية الحكومية',
  en: 'Government e-Transactions Achievement Award',
};

/** Calls the library; null when it refused. Faults (no database) are thrown as they are. */
export async function ask<Value>(call: () => Promise<Value>): Promise<Value | null> {
  try {
    return await call();
  } catch (error) {
    if (isAPIError(error) && error.statusCode < 500) return null;
    throw error;
  }
}

/**
 * Cookies of an answer of the library, to pass on. The session cookie ends with the browser: how long a session lives
 * is decided by its row, which every request extends, and not by an age that the browser was told at sign-in.
 */
export function cookiesOf(headers: Headers): string[] {
  return headers
    .getSetCookie()
    .map((cookie) =>
      /^[^=]*session_token=[^;]/.test(cookie) ? cookie.replace(/;\s*Max-Age=[1-9]\d*/i, '') : cookie,
    );
}

export type NewSession = {
  id: string;
  secondFactor: string | null;
  user: { id: string; name: string; email: string };
};

/** The session that an answer of the library opened, or null (a second factor is still asked for). */
export async function sessionIn(auth: Auth, cookies: readonly string[]): Promise<NewSession | null> {
  const cookie = cookies.map((line) => line.split(';')[0]).join('; ');
  if (!/session_token=[^;]/.test(cookie)) return null;
  const found = await auth.api.getSession({ headers: new Headers({ cookie }) });
  if (found === null) return null;
  const { session, user } = found;
  return {
    id: session.id,
    secondFactor: session.secondFactor ?? null,
    user: { id: user.id, name: user.name, email: user.email },
  };
}

/** The context of a person who has just signed in: no rights yet, but the log names the right one. */
export function actingAs(
  ctx: AnyContext,
  person: { id: string; name: string; email: string },
  sessionId = '',
): Context {
  const actor: Actor = {
    id: person.id,
    name: person.name,
    email: person.email,
    locale: ctx.locale,
    sessionId,
    secondFactor: null,
    confirmedAt: null,
    grants: [],
  };
  return { ...ctx, actor };
}

/** An address of ours in the language of its reader. */
export function addressOf(ctx: AnyContext, locale: string, path: string): string {
  return `${ctx.services.env.BASE_URL}/${isLocale(locale) ? locale : 'ar'}${path}`;
}
