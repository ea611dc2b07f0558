import { z } from 'zod';
import { safePath } from '../../core/safe-path.ts';
import { LocaleParams, publicLoader } from '../../http/guarded.server.ts';
import { localeCookie } from '../../http/locale.server.ts';
import { localePath, seeOther } from '../../http/respond.server.ts';

/** The link to the other language: remembers the choice for the next visit of `/` and opens the same page. */
export const loader = publicLoader(
  {
    why: 'choosing a language',
    params: LocaleParams,
    query: z.object({ to: z.string().max(2000).default('/') }),
  },
  ({ ctx, params: { locale }, query: { to } }): Response => {
    const base = new URL(ctx.services.env.BASE_URL);
    throw seeOther(localePath(locale, safePath(to, base)), { 'Set-Cookie': localeCookie(locale) });
  },
);
