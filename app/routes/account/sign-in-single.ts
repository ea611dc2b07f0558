import { z } from 'zod';
import { beginSingleSignOn } from '../../domain/accounts/single-sign-on.server.ts';
import { doorOf, nextPath, seeOtherWith } from '../../http/door.server.ts';
import { LocaleParams, publicAction } from '../../http/guarded.server.ts';
import { localePath, seeOther } from '../../http/respond.server.ts';
import { next } from './parts/fields.ts';

/** Leads to the single sign-on of the operator; it returns to /api/auth/callback/oidc. */
export const action = publicAction(
  { why: 'the way in', params: LocaleParams, form: z.strictObject({ next }) },
  async ({ ctx, form, request, edge }) => {
    const path = nextPath(ctx, form.next, '/account');
    const result = await beginSingleSignOn(ctx, doorOf(edge, request), path);
    if (!result.ok) return seeOther(localePath(ctx.locale, '/sign-in?sso=failed'));
    return seeOtherWith(result.value.cookies, result.value.url);
  },
);
