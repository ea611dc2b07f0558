import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Locale } from '../core/localized.ts';

/** One namespace: flat keys to sentences, plural forms as `_zero` … `_other`. */
export type TextTable = Record<string, string>;

/**
 * A fresh i18next instance for one request or one page: no fallback language, no loading, so a gap shows as its key
 * and a test finds it. `tables` are the namespaces that the page needs.
 */
export function createTexts(locale: Locale, tables: Record<string, TextTable>): i18n {
  const instance = createInstance();
  instance.use(initReactI18next).init({
    lng: locale,
    fallbackLng: false,
    initAsync: false,
    defaultNS: 'ui',
    ns: Object.keys(tables),
    resources: { [locale]: tables },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  return instance;
}
