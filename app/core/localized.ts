/** The two languages of the platform. Arabic is the original, English its equal. */
export const LOCALES = ['ar', 'en'] as const;
export type Locale = (typeof LOCALES)[number];

/** Text that exists in both languages. */
export type Localized = { ar: string; en: string };

export function isLocale(value: unknown): value is Locale {
  return value === 'ar' || value === 'en';
}

/** The text in the reader's language; an empty English text falls back to the Arabic original. */
export function localize(text: Localized, locale: Locale): string {
  return locale === 'en' && text.en !== '' ? text.en : text.ar;
}

/** Writing direction of a language, for `dir`. */
export function direction(locale: Locale): 'rtl' | 'ltr' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}
