import type { Locale } from '../core/localized.ts';
import arCommon from './ar/common.ts';
import arDocuments from './ar/documents.ts';
import arErrors from './ar/errors.ts';
import arNominee from './ar/nominee.ts';
import arPublic from './ar/public.ts';
import arUi from './ar/ui.ts';
import enCommon from './en/common.ts';
import enDocuments from './en/documents.ts';
import enErrors from './en/errors.ts';
import enNominee from './en/nominee.ts';
import enPublic from './en/public.ts';
import enUi from './en/ui.ts';

type Table = Record<string, string>;

/** All texts of both languages, on the server only; a page gets just the namespaces it names. */
const TABLES: Record<Locale, Record<string, Table>> = {
  ar: { ui: arUi, common: arCommon, errors: arErrors, documents: arDocuments, public: arPublic, nominee: arNominee },
  en: { ui: enUi, common: enCommon, errors: enErrors, documents: enDocuments, public: enPublic, nominee: enNominee },
};

export function textTables(locale: Locale, namespaces: readonly string[]): Record<string, Table> {
  return Object.fromEntries(
    namespaces.map((name) => {
      const table = TABLES[locale][name];
      if (table === undefined) throw new Error(`no texts: ${name}`);
      return [name, table];
    }),
  );
}
