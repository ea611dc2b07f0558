import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { Locale } from '../core/localized.ts';
import ar from '../locales/ar/ui.ts';
import en from '../locales/en/ui.ts';
import { createTexts, type TextTable } from './create-texts.ts';
import { TextProvider } from './text.tsx';

/** For tests: the element inside the texts of one language; `more` adds the namespaces of a page. */
export function withTexts(
  element: ReactElement,
  locale: Locale = 'ar',
  more: Record<string, TextTable> = {},
) {
  const i18n = createTexts(locale, { ui: locale === 'ar' ? ar : en, ...more });
  return <TextProvider i18n={i18n}>{element}</TextProvider>;
}

/** For tests: what the server sends for an element, as HTML text. */
export function serverHtml(
  element: ReactElement,
  locale: Locale = 'ar',
  more?: Record<string, TextTable>,
): string {
  return renderToStaticMarkup(withTexts(element, locale, more));
}
