import type { Locale, Localized } from '../../app/core/localized.ts';

/** Shapes of the demo data. Everything is plain data; references go by code (agencies) and key (people). */

export type BranchCode = 'B1' | 'B2' | 'B3' | 'B4' | 'B5' | 'B6' | 'B7';
export type CriterionCode = `${BranchCode}.${number}`;
export type DocumentCode = 'D1' | 'D2' | 'D3' | 'D4' | 'D5' | 'D6' | 'D7' | 'D8' | 'D9' | 'D10';
export type CycleCode = '1446' | '1447' | '1448';

export type AgencyType =
  | 'ministry'
  | 'authority'
  | 'emirate'
  | 'municipality'
  | 'university'
  | 'semi_government'
  | 'centre';

/** One row of the agency registry. */
export type SeedAgency = {
  code: string;
  name: Localized;
  /** Other spellings the press and people use, for search. */
  aliases: string[];
  /** Code of the body it belongs to, or null. */
  parent: string | null;
  type: AgencyType;
  mailDomain: string;
  active: boolean;
};

export type RoleCode =
  | 'nominator'
  | 'individual_entrant'
  | 'agency_coordinator'
  | 'screening_officer'
  | 'judge'
  | 'panel_chair'
  | 'administrator'
  | 'auditor';

export type SeedRole = {
  role: RoleCode;
  /** For nominators and coordinators: the agency the right holds for. */
  agency?: string;
  /** For judges and chairs: the branches of their panels. */
  branches?: BranchCode[];
};

export type SeedPerson = {
  /** Handle used by other seed files; never shown to people. */
  key: string;
  name: Localized;
  gender: 'f' | 'm';
  email: string;
  /** The language of notices. */
  locale: Locale;
  roles: SeedRole[];
  /** Agency code of the present employer, or null. */
  employer: string | null;
  jobTitle: Localized;
  /** Days are ISO dates; `until` is the last day of work there. */
  formerEmployers: { agency: string; from: string; until: string }[];
  expertise: BranchCode[];
  /** Languages a judge reads. */
  languages: Locale[];
  /** Only individual entrants, only from the safe list. */
  nationalNumber?: string;
};

export type Evidence = { code: DocumentCode; pages: string };
export type CriterionAnswer = { answerAr: string; answerEn?: string; evidence: Evidence[] };
export type IndicatorRow = {
  name: string;
  unit: string;
  before: number;
  after: number;
  period: string;
  source: string;
};

export type AgencyNominee = {
  contactName: string;
  contactEmail: string;
  contactPhone: string;
  headName: string;
};
export type PersonNominee = {
  entrantName: string;
  nationalNumber: string;
  contactEmail: string;
  contactPhone: string;
};

/** Answers to the eligibility questions; which keys a branch uses is in `form-content.ts`. */
export type EligibilityAnswers = {
  wonBefore?: 'none' | 'same' | 'other';
  /** ISO date, Gregorian. */
  launchedOn?: string;
  usersServed?: number;
  channels?: string[];
  otherChannel?: string;
  satisfactionMeasured?: boolean;
  /** Per cent. */
  satisfaction?: number;
  /** ISO date, Gregorian. */
  partnerSince?: string;
  serviceAddress?: string;
  servesPeople?: boolean;
  servesBusiness?: boolean;
  partnerConfirmed?: boolean;
  partnerAgencies?: string[];
  servesStaff?: boolean;
  appPublished?: boolean;
  storeLinks?: { label: string; url: string }[];
  roundCompleted?: boolean;
  isResident?: boolean;
  relatesToTransactions?: boolean;
  notOrganiserStaff?: boolean;
  notJudge?: boolean;
};

export type Declarations = {
  truth: boolean;
  rights: boolean;
  noPersonalData: boolean;
  terms: boolean;
  publishConsent: boolean;
};

/** All answers of a nomination by section; a draft lacks the sections nobody has written yet. */
export type NominationAnswers = {
  nominee?: AgencyNominee | PersonNominee;
  title?: { titleAr: string; titleEn?: string };
  summary?: { summaryAr: string; summaryEn?: string };
  eligibility?: EligibilityAnswers;
  indicators?: { rows: IndicatorRow[] };
  challenges?: { textAr: string; textEn?: string };
  links?: { items: { label: string; url: string }[] };
  access?: { url?: string; username?: string; secret?: string; clip?: string };
  declarations?: Declarations;
  [criterion: CriterionCode]: CriterionAnswer;
};

/** What the writer of a service supplies; `compose.ts` turns it into complete answers. */
export type ServiceText = {
  title: Localized;
  /** Arabic, for the public; topped up to 150 words by the composer. */
  summary: string;
  summaryEn?: string;
  /** The service's own facts per criterion, by the number behind the dot. */
  answers: Partial<Record<1 | 2 | 3 | 4 | 5 | 6, string>>;
  answersEn?: Partial<Record<1 | 2 | 3 | 4 | 5 | 6, string>>;
  /** name, unit, before, after, period */
  indicators: [string, string, number, number, string][];
  challenges: string;
  challengesEn?: string;
  /** A weaker nomination: its answers stand as written, without the common sentences on good practice. */
  plain?: true;
  launchedOn?: string;
  usersServed?: number;
  /** Path part of the demo address, for example `booking`. */
  slug: string;
  partners?: string[];
};

export type NominationState =
  | 'draft'
  | 'awaiting_agency_approval'
  | 'submitted'
  | 'eligible'
  | 'ineligible'
  | 'in_judging'
  | 'in_consensus'
  | 'winner'
  | 'certificate_of_excellence'
  | 'not_shortlisted';

/** An instant relative to the closing of the cycle, so that a demo may shift whole cycles. */
export type BeforeClosing = { days: number; time: string };

export type SeedDocument = {
  code: DocumentCode;
  /** File name as the nominator uploaded it. */
  fileName: string;
  type: 'pdf' | 'csv' | 'png' | 'jpeg';
  pages: number;
  check: 'clean' | 'infected' | 'waiting';
  uploadedBy: string;
};

/** Two people changed the same field: what each saw and wrote. */
export type SeedConflictEdit = {
  section: CriterionCode | 'summary' | 'challenges';
  field: string;
  base: string;
  mine: { by: string; text: string };
  theirs: { by: string; text: string };
};

export type SeedSheet = {
  judge: string;
  round: 'independent' | 'consensus';
  /** `opened`: the whole panel has submitted; `void`: a conflict came to light later. */
  state: 'not_started' | 'draft' | 'submitted' | 'opened' | 'recused' | 'void';
  scores: Partial<Record<CriterionCode, number>>;
  comments: Partial<Record<CriterionCode, string>>;
  /** Why a consensus sheet changed a score; one sentence for the record. */
  reasons?: Partial<Record<CriterionCode, string>>;
  overall?: string;
};

export type SeedConflict = {
  judge: string;
  class: 'blocking' | 'review' | 'none';
  state: 'declared' | 'suggested' | 'confirmed' | 'dismissed';
  reason: Localized;
  decidedBy?: string;
};

export type SeedClarification = {
  officer: string;
  /** Working days after closing. */
  askedOnDay: number;
  question: string;
  answeredBy: string;
  answeredOnDay: number;
  answer: string;
};

export type SeedScreening = {
  officer: string;
  outcome: 'eligible' | 'ineligible';
  rule?: `E${number}`;
  reason?: Localized;
  confirmedBy?: string;
};

/** The result of an announced nomination; `total` is the sum of the judges' totals in hundredths, over `judges`. */
export type SeedResult = {
  level: 'winner' | 'certificate_of_excellence' | 'none';
  rank: number;
  total: number;
  judges: number;
  tie?: { step: 1 | 2 | 3 | 4; note: Localized };
};

export type SeedNomination = {
  ref: string;
  cycle: CycleCode;
  branch: BranchCode;
  agency: string | null;
  entrant: string | null;
  state: NominationState;
  members: { person: string; right: 'edit' | 'comment' | 'view' }[];
  coordinator: string | null;
  answers: NominationAnswers;
  documents: SeedDocument[];
  /** Every submission in order; empty for drafts and for what awaits approval. */
  submissions: BeforeClosing[];
  conflictEdit?: SeedConflictEdit;
  screening?: SeedScreening;
  clarification?: SeedClarification;
  conflicts: SeedConflict[];
  sheets: SeedSheet[];
  result?: SeedResult;
};

export type SeedCycle = {
  code: CycleCode;
  name: Localized;
  /** Where the cycle stands in the demo. */
  stage: 'open' | 'judging' | 'announced';
  /** ISO instants with the Riyadh offset. */
  opensAt: string;
  closesAt: string;
  termsVersion: string;
};
