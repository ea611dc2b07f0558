import type { Locale } from '../core/localized.ts';
import arAccount from './ar/account.ts';
import arAdmin from './ar/admin.ts';
import arAlarms from './ar/alarms.ts';
import arAudit from './ar/audit.ts';
import arBoard from './ar/board.ts';
import arCollaboration from './ar/collaboration.ts';
import arCommon from './ar/common.ts';
import arDeadlines from './ar/deadlines.ts';
import arDocuments from './ar/documents.ts';
import arErrors from './ar/errors.ts';
import arJudge from './ar/judge.ts';
import arKeeping from './ar/keeping.ts';
import arMeeting from './ar/meeting.ts';
import arNominee from './ar/nominee.ts';
import arPanel from './ar/panel.ts';
import arPublic from './ar/public.ts';
import arReceipts from './ar/receipts.ts';
import arReminders from './ar/reminders.ts';
import arResults from './ar/results.ts';
import arScreening from './ar/screening.ts';
import arUi from './ar/ui.ts';
import arViewer from './ar/viewer.ts';
import enAccount from './en/account.ts';
import enAdmin from './en/admin.ts';
import enAlarms from './en/alarms.ts';
import enAudit from './en/audit.ts';
import enBoard from './en/board.ts';
import enCollaboration from './en/collaboration.ts';
import enCommon from './en/common.ts';
import enDeadlines from './en/deadlines.ts';
import enDocuments from './en/documents.ts';
import enErrors from './en/errors.ts';
import enJudge from './en/judge.ts';
import enKeeping from './en/keeping.ts';
import enMeeting from './en/meeting.ts';
import enNominee from './en/nominee.ts';
import enPanel from './en/panel.ts';
import enPublic from './en/public.ts';
import enReceipts from './en/receipts.ts';
import enReminders from './en/reminders.ts';
import enResults from './en/results.ts';
import enScreening from './en/screening.ts';
import enUi from './en/ui.ts';
import enViewer from './en/viewer.ts';

type Table = Record<string, string>;

/** All texts of both languages, on the server only; a page gets just the namespaces it names. */
const TABLES: Record<Locale, Record<string, Table>> = {
  ar: {
    ui: arUi,
    common: arCommon,
    board: arBoard,
    collaboration: arCollaboration,
    errors: arErrors,
    receipts: arReceipts,
    reminders: arReminders,
    results: arResults,
    alarms: arAlarms,
    audit: arAudit,
    admin: arAdmin,
    account: arAccount,
    deadlines: arDeadlines,
    documents: arDocuments,
    public: arPublic,
    nominee: arNominee,
    judge: arJudge,
    keeping: arKeeping,
    meeting: arMeeting,
    panel: arPanel,
    screening: arScreening,
    viewer: arViewer,
  },
  en: {
    ui: enUi,
    common: enCommon,
    board: enBoard,
    collaboration: enCollaboration,
    errors: enErrors,
    receipts: enReceipts,
    reminders: enReminders,
    results: enResults,
    alarms: enAlarms,
    audit: enAudit,
    admin: enAdmin,
    account: enAccount,
    deadlines: enDeadlines,
    documents: enDocuments,
    public: enPublic,
    nominee: enNominee,
    judge: enJudge,
    keeping: enKeeping,
    meeting: enMeeting,
    panel: enPanel,
    screening: enScreening,
    viewer: enViewer,
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
