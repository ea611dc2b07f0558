import type { Actor } from '../core/actor.ts';
import { safePath } from '../core/safe-path.ts';
import type { Door } from '../domain/accounts/door.server.ts';
import { canChangeSecurity, canSeeSecurity } from '../domain/accounts/security.policy.ts';
import { factorsOf } from '../domain/accounts/security.queries.server.ts';
import { recordRefusal } from '../domain/audit/run-command.server.ts';
import { ADDRESS_HEADER } from '../infra/auth.server.ts';
import type { AnyContext, Context } from '../infra/context.server.ts';
import type { EdgeContext } from './load-context.server.ts';
import { localePath, seeOther } from './respond.server.ts';

/** What the sign-in commands need of a request: its cookies, and the address of its client as the edge knows it. */
export function doorOf(edge: EdgeContext, request: Request): Door {
  const headers = new Headers({ [ADDRESS_HEADER]: edge.address });
  for (const name of ['cookie', 'user-agent']) {
    const value = request.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  return { auth: edge.auth, headers, address: edge.address };
}

/** A redirect that also sets the cookies of a sign-in. */
export function seeOtherWith(cookies: readonly string[], path: string): Response {
  const headers = new Headers();
  for (const cookie of cookies) headers.append('Set-Cookie', cookie);
  return seeOther(path, headers);
}

/** Where a sign-in leads: the page that asked for it, if it is one of ours and no sign-in page itself. */
export function nextPath(ctx: AnyContext, next: string | undefined, fallback: string): string {
  const own = localePath(ctx.locale, fallback);
  if (next === undefined) return own;
  const path = safePath(next, new URL(ctx.services.env.BASE_URL), own);
  return /^\/(ar|en)\/sign-/.test(path) ? own : path;
}

/** `?next=…` of the same page, for the links and redirects between the steps of a sign-in. */
export function withNext(path: string, next: string | undefined): string {
  return next === undefined
    ? path
    : `${path}${path.includes('?') ? '&' : '?'}next=${encodeURIComponent(next)}`;
}

/** Before the security page shows anything, or (`change`) before it does anything: leads to the missing proof. */
export async function requireSecurity(
  ctx: Context<Actor>,
  request: Request,
  act: 'see' | 'change',
): Promise<void> {
  const factors = await factorsOf(ctx);
  const decision =
    act === 'see' ? canSeeSecurity(ctx.actor, factors) : canChangeSecurity(ctx.actor, factors, ctx.now);
  if (decision.ok) return;
  await recordRefusal(
    ctx,
    { name: `account.security_${act}`, subject: { type: 'user', id: ctx.actor.id } },
    decision,
  );
  const page = decision.reason === 'account.confirm' ? '/account/confirm' : '/account/second-factor';
  throw seeOther(withNext(localePath(ctx.locale, page), new URL(request.url).pathname));
}
