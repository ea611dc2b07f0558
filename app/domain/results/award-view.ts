import type { Localized } from '../../core/localized.ts';

export type AwardLevel = 'winner' | 'certificate_of_excellence';

/** An award with what the judged version says of it, as the database returns it. */
export type AwardRow = {
  level: string;
  announcedAt: Date;
  reference: string;
  cycleCode: string;
  cycleAr: string;
  cycleEn: string;
  branchCode: string;
  branchAr: string;
  branchEn: string;
  agencyAr: string | null;
  agencyEn: string | null;
  personAr: string | null;
  personEn: string | null;
  /** The declaration on publishing name and picture, as answered. */
  consent: unknown;
  titleAr: string | null;
  titleEn: string | null;
  summaryAr: string | null;
  summaryEn: string | null;
};

/** What the public may know of an award: no score, no rank, and a person by name only with consent. */
export type AwardView = {
  level: AwardLevel;
  announcedAt: Date;
  reference: string;
  cycle: { code: string; name: Localized };
  branch: { code: string; name: Localized };
  title: Localized;
  summary: Localized;
  /** `null` is a person who did not consent to be named. */
  entrant: Localized | null;
};

/** Keeps what may be public. Consent is the answer `true` and nothing else: whatever is unclear stays unnamed. */
export function awardView(row: AwardRow): AwardView {
  return {
    level: row.level === 'winner' ? 'winner' : 'certificate_of_excellence',
    announcedAt: row.announcedAt,
    reference: row.reference,
    cycle: { code: row.cycleCode, name: { ar: row.cycleAr, en: row.cycleEn } },
    branch: { code: row.branchCode, name: { ar: row.branchAr, en: row.branchEn } },
    title: { ar: row.titleAr ?? '', en: row.titleEn ?? '' },
    summary: { ar: row.summaryAr ?? '', en: row.summaryEn ?? '' },
    entrant: entrantOf(row),
  };
}

function entrantOf({ agencyAr, agencyEn, personAr, personEn, consent }: AwardRow): Localized | null {
  if (agencyAr !== null) return { ar: agencyAr, en: agencyEn ?? '' };
  return personAr !== null && consent === true ? { ar: personAr, en: personEn ?? '' } : null;
}
