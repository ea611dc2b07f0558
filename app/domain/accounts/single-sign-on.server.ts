import { no, ok, type Result } from '../../core/result.ts';
import { OIDC_PROVIDER } from '../../infra/auth.server.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { addressOf, ask, cookiesOf, type Door } from './door.server.ts';

/** The name of the configured provider in the reader's language, or null where there is none. */
export function singleSignOnName(ctx: AnyContext): string | null {
  const { env } = ctx.services;
  if (env.OIDC_ISSUER === undefined) return null;
  return ctx.locale === 'ar' ? env.OIDC_NAME_AR : env.OIDC_NAME_EN;
}

/**
 * Begins a sign-in at the provider: its address, and the cookie that ties the return to this browser.
 * @param next a path of ours, checked by the caller
 */
export async function beginSingleSignOn(
  ctx: AnyContext,
  door: Door,
  next: string,
): Promise<Result<{ url: string; cookies: string[] }, 'account.single_sign_on'>> {
  if (singleSignOnName(ctx) === null) return no('account.single_sign_on');
  const answer = await ask(() =>
    door.auth.api.signInSocial({
      body: {
        provider: OIDC_PROVIDER,
        callbackURL: `${ctx.services.env.BASE_URL}${next}`,
        errorCallbackURL: addressOf(ctx, ctx.locale, '/sign-in?sso=failed'),
        disableRedirect: true,
      },
      headers: door.headers,
      returnHeaders: true,
    }),
  );
  const url = answer?.response.url;
  if (answer === null || url === undefined) return no('account.single_sign_on');
  return ok({ url, cookies: cookiesOf(answer.headers) });
}
