import type { Locale } from '../../../core/localized.ts';
import type { ReadableDocument } from '../../../domain/documents/open-document.server.ts';
import { pageTitle, serverText } from '../../../http/page-title.server.ts';

/** 423 with a page: the file exists and may not be opened, because nobody has checked it yet or it did not pass. */
export function unopenedResponse(locale: Locale, { availability, fileName }: ReadableDocument): Response {
  const state = availability === 'withheld' ? 'withheld' : 'checking';
  const title = serverText(locale, 'documents')(`${state}.title`);
  return Response.json({ head: { title: pageTitle(locale, title) }, state, fileName }, { status: 423 });
}
