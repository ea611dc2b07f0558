import type { Locale } from '../../../core/localized.ts';
import { type PageHead, pageTitle, serverText } from '../../../http/page-title.server.ts';

/** Title of an account page, from its heading. */
export function accountHead(locale: Locale, key: string): PageHead {
  return { title: pageTitle(locale, serverText(locale, 'account')(key)) };
}
