import type { Locale } from '../core/localized.ts';

/** One namespace: flat keys to sentences, plural forms as `_zero` … `_other`. */
export type TextTable = Record<string, string>;

export type TextOptions = {
  /** The namespace. */
  ns?: string;
  /** Picks the plural form. */
  count?: string | number;
  /** The sentence as it stands in the table, for whoever puts the values in. */
  skipInterpolation?: boolean;
  [value: string]: string | number | boolean | undefined;
};

/** The texts of one request or one page. */
export type Texts = {
  language: Locale;
  tables: Record<string, TextTable>;
  t: (key: string, options?: TextOptions) => string;
};

/**
 * The texts of one request or one page: no other language, no loading, so a gap shows as its key and a test finds it.
 * Plural forms are those of CLDR (`Intl.PluralRules`); a `_zero` sentence is used for 0 in every language.
 * @param tables the namespaces that the page needs
 */
export function createTexts(locale: Locale, tables: Record<string, TextTable>): Texts {
  const plural = new Intl.PluralRules(locale);
  return {
    language: locale,
    tables,
    t(key, options = {}) {
      const { ns = 'ui', count, skipInterpolation } = options;
      const forms = typeof count === 'number' ? [...(count === 0 ? ['zero'] : []), plural.select(count)] : [];
      const names = [...forms.map((form) => `${key}_${form}`), key];
      const table = tables[ns] ?? {};
      const found = names.find((name) => Object.hasOwn(table, name));
      const sentence = found === undefined ? key : (table[found] ?? key);
      return skipInterpolation === true ? sentence : filled(sentence, options);
    },
  };
}

/** Puts values in place of `{{name}}`. Escaping is React's work. */
export function filled(words: string, values: TextOptions): string {
  return words.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
