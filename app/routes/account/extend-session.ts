import { z } from 'zod';
import { shownSession } from '../../http/frame.server.ts';
import { guardedAction, LocaleParams } from '../../http/guarded.server.ts';
import { localePath, seeOther } from '../../http/respond.server.ts';

/** Extends the session: every request of a session does, this one does nothing else. Scripts get its new end as JSON. */
export const action = guardedAction(
  { can: 'signed-in', params: LocaleParams, form: z.strictObject({}) },
  ({ ctx, request }) =>
    request.headers.get('accept') === 'application/json'
      ? Response.json(shownSession(ctx))
      : seeOther(localePath(ctx.locale, '/account/session')),
);
