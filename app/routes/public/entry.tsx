import { z } from 'zod';
import { readCookie } from '../../http/display.server.ts';
import { publicLoader } from '../../http/guarded.server.ts';
import { chooseLocale } from '../../http/locale.server.ts';
import { seeOther } from '../../http/respond.server.ts';

export const loader = publicLoader(
  { why: 'sends the reader to his language', params: z.object({}) },
  ({ request }): Response => {
    throw seeOther(`/${chooseLocale(readCookie(request, 'locale'), request.headers.get('accept-language'))}`);
  },
);
