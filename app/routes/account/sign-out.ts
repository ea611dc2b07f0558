import { z } from 'zod';
import { signOut } from '../../domain/accounts/sign-out.server.ts';
import { doorOf, seeOtherWith } from '../../http/door.server.ts';
import { guardedAction, LocaleParams } from '../../http/guarded.server.ts';
import { localePath } from '../../http/respond.server.ts';

/** Ends the session on the server, and the cookie with it. */
export const action = guardedAction(
  { can: 'signed-in', params: LocaleParams, form: z.strictObject({}) },
  async ({ ctx, request, edge }) => {
    const { cookies } = await signOut(ctx, doorOf(edge, request));
    return seeOtherWith(cookies, localePath(ctx.locale, '/sign-in?done=signed-out'));
  },
);
