import type { Localized } from '../../app/core/localized.ts';
import type { Question as FormQuestion } from '../../app/domain/nominations/form-definition.ts';
import awardJson from './award.json' with { type: 'json' };
import type { BranchCode, CriterionCode } from './types.ts';

/** The keys under which answers are stored, section by section; their words stand in `award.json`. */
export const QUESTION_KEYS = {
  nominee: ['contactName', 'entrantName', 'nationalNumber', 'contactEmail', 'contactPhone', 'headName'],
  title: ['titleAr', 'titleEn'],
  summary: ['summaryAr', 'summaryEn'],
  eligibility: [
    'launchedOn',
    'usersServed',
    'wonBefore',
    'channels',
    'otherChannel',
    'satisfactionMeasured',
    'satisfaction',
    'servesPeople',
    'servesBusiness',
    'partnerConfirmed',
    'partnerAgencies',
    'partnerSince',
    'servesStaff',
    'appPublished',
    'storeLinks',
    'roundCompleted',
    'isResident',
    'relatesToTransactions',
    'notOrganiserStaff',
    'notJudge',
    'serviceAddress',
  ],
  criteria: ['answerAr', 'answerEn', 'evidence'],
  indicators: ['name', 'unit', 'before', 'after', 'period', 'source'],
  challenges: ['textAr', 'textEn'],
  links: ['label', 'url'],
  access: ['url', 'username', 'secret', 'clip'],
  declarations: ['truth', 'rights', 'noPersonalData', 'terms', 'publishConsent'],
} as const;

export type SectionCode = keyof typeof QUESTION_KEYS;

/** One question of the form with its words. */
export type Question = FormQuestion & {
  /** Absent: every branch asks it. */
  branches?: BranchCode[];
  maxWordsB7?: number;
  maxMinutes?: number;
};

export type Declaration = {
  code: string;
  required: boolean;
  ar: string;
  en: string;
  text: Localized;
  version?: string;
};

export type FormSection = {
  order: number;
  code: SectionCode;
  ar: string;
  en: string;
  help: Localized;
  questions?: Question[];
  items?: Declaration[];
};

/** The ten sections in order; the section `criteria` is repeated for each criterion of the branch. */
export const formSections = awardJson.form_sections as FormSection[];

/** Questions of a section that a branch asks, in the order of the form. */
export function questionsOf(section: SectionCode, branch: BranchCode): Question[] {
  const found = formSections.find((candidate) => candidate.code === section);
  return (found?.questions ?? []).filter(({ branches }) => !branches || branches.includes(branch));
}

/** The criteria of a branch in order, with their weights (whole numbers that sum to 100). */
export function criteriaOf(branch: BranchCode): { code: CriterionCode; weight: number }[] {
  const found = awardJson.branches.find(({ code }) => code === branch);
  return (found?.criteria ?? []).map(({ code, weight }) => ({ code: code as CriterionCode, weight }));
}
