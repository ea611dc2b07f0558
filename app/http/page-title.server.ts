import type { Locale } from '../core/localized.ts';
import { textTables } from '../locales/tables.server.ts';
import { createTexts } from '../ui/create-texts.ts';
import type { Text } from '../ui/text.tsx';

/** Sentences on the server, for what stands in the head of a page or is put together by a loader. */
export function serverText(locale: Locale, namespace: string): Text {
  const texts = createTexts(locale, textTables(locale, [namespace]));
  return (key, values = {}) => texts.t(key, { ...values, ns: namespace });
}

/** What `pageMeta` reads from the data of a loader. */
export type PageHead = { title: string; description?: string | undefined };

/** «الفروع · جائزة الإنجاز»: the page first, so that tabs and histories can be told apart. */
export function pageTitle(locale: Locale, ...parts: string[]): string {
  return [...parts, serverText(locale, 'common')('award.name')].join(' · ');
}
