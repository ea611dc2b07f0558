import type { Locale } from '../core/localized.ts';
import arAccount from './ar/account.ts';
import arAdmin from './ar/admin.ts';
import arAudit from './ar/audit.ts';
import arCommon from './ar/common.ts';
import arDocuments from './ar/documents.ts';
import arErrors from './ar/errors.ts';
import arJudge from './ar/judge.ts';
import arNominee from './ar/nominee.ts';
import arPanel from './ar/panel.ts';
import arPublic from './ar/public.ts';
import arResults from './ar/results.ts';
import arScreening from './ar/screening.ts';
import arUi from './ar/ui.ts';
import enAccount from './en/account.ts';
import enAdmin from './en/admin.ts';
import enAudit from './en/audit.ts';
import enCommon from './en/common.ts';
import enDocuments from './en/documents.ts';
import enErrors from './en/errors.ts';
import enJudge from './en/judge.ts';
import enNominee from './en/nominee.ts';
import enPanel from './en/panel.ts';
import enPublic from './en/public.ts';
import enResults from './en/results.ts';
import enScreening from './en/screening.ts';
import enUi from './en/ui.ts';

type Table = Record<string, string>;

/** All texts of both languages, on the server only; a page gets just the namespaces it names. */
const TABLES: Record<Locale, Record<string, Table>> = {
  ar: {
    ui: arUi,
    common: arCommon,
    errors: arErrors,
    results: arResults,
    audit: arAudit,
    admin: arAdmin,
    account: arAccount,
    documents: arDocuments,
    public: arPublic,
    nominee: arNominee,
    judge: arJudge,
    panel: arPanel,
    screening: arScreening,
  },
  en: {
    ui: enUi,
    common: enCommon,
    errors: enErrors,
    results: enResults,
    audit: enAudit,
    admin: enAdmin,
    account: enAccount,
    documents: enDocuments,
    public: enPublic,
    nominee: enNominee,
    judge: enJudge,
    panel: enPanel,
    screening: enScreening,
  },
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
