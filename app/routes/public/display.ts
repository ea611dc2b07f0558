import { z } from 'zod';
import { displayCookie, readDisplay } from '../../http/display.server.ts';
import { LocaleParams, publicAction } from '../../http/guarded.server.ts';
import { localePath, seeOther } from '../../http/respond.server.ts';
import { returnPath } from '../../http/return-path.server.ts';

const DisplayForm = z.object({
  display: z.enum(['smaller', 'larger', 'contrast-more', 'contrast-normal']),
});

/** Text size and contrast of the footer: sets the cookie and returns to the page it was pressed on. */
export const action = publicAction(
  { why: 'display tools hold no personal data', params: LocaleParams, form: DisplayForm },
  ({ ctx, form, request }) =>
    seeOther(returnPath(request, new URL(ctx.services.env.BASE_URL), localePath(ctx.locale, '/')), {
      'Set-Cookie': displayCookie(readDisplay(request), form.display),
    }),
);
