import { type CivilDate, compareDays } from '../../core/civil.ts';
import { wholeMonthsBetween } from '../../core/riyadh.ts';
import { foldSearch } from '../../core/text.ts';
import { type AllAnswers, dayOf } from './answers.ts';
import type { Problem } from './check-answer.ts';

/*
 * What the system can say about the eligibility rules E1–E12 (award.md section 5). An officer decides; the system shows
 * what it found and why. `unclear` means that only a person can tell.
 */

export type RuleOutcome = 'pass' | 'fail' | 'unclear';
export type RuleCheck = {
  rule: string;
  outcome: RuleOutcome;
  /** Key of the texts (`eligibility.…`). */
  reason: string;
  values?: Record<string, string | number>;
};

export type EligibilityFacts = {
  isIndividual: boolean;
  answers: AllAnswers;
  /** Blocking problems of the complete check, over all sections. */
  problems: readonly Problem[];
  agencyActive: boolean;
  /** The entrant judges in this cycle (E2). */
  isJudge: boolean;
  closingOn: CivilDate;
  monthsInOperation: number;
  /** Titles with which the entrant won this branch in the last two cycles (E4). */
  wonTitles: readonly string[];
  /** The entrant's other nominations in the cycle that were not withdrawn (E5). */
  others: readonly { reference: string; title: string; serviceAddress: string | null }[];
  /** The entrant's nominations in this branch, this one included (E6). */
  count: number;
  limit: number;
  acceptedTermsVersion: string | null;
  termsVersion: string;
  /** The coordinator approved, which for agencies is the submission itself (E10). */
  approved: boolean;
  hasLetter: boolean;
  /** Received inside the window, tolerance included (E11); null before submission. */
  receivedInTime: boolean | null;
};

/** One decision a rule that the system can look at, in the order of the rules. */
export function eligibilityChecks(facts: EligibilityFacts): RuleCheck[] {
  return [
    e1(facts),
    e2(facts),
    e3(facts),
    e4(facts),
    e5(facts),
    e6(facts),
    e7(facts),
    e8(facts),
    e9(facts),
    e10(facts),
    e11(facts),
    e12(facts),
  ].filter((check) => check !== null);
}

const pass = (rule: string, reason: string, values?: RuleCheck['values']): RuleCheck => ({
  rule,
  outcome: 'pass',
  reason,
  ...(values === undefined ? {} : { values }),
});
const fail = (rule: string, reason: string, values?: RuleCheck['values']): RuleCheck => ({
  ...pass(rule, reason, values),
  outcome: 'fail',
});
const unclear = (rule: string, reason: string, values?: RuleCheck['values']): RuleCheck => ({
  ...pass(rule, reason, values),
  outcome: 'unclear',
});

function e1({ isIndividual, agencyActive, problems }: EligibilityFacts): RuleCheck {
  if (!isIndividual)
    return agencyActive ? pass('E1', 'eligibility.agency_active') : fail('E1', 'eligibility.agency_inactive');
  const wrong = problems.some(({ field }) => field === 'nationalNumber');
  return wrong ? fail('E1', 'eligibility.number_invalid') : pass('E1', 'eligibility.number_valid');
}

function e2({ isJudge }: EligibilityFacts): RuleCheck {
  return isJudge ? fail('E2', 'eligibility.judge') : unclear('E2', 'eligibility.relations_by_officer');
}

function e3(facts: EligibilityFacts): RuleCheck | null {
  if (facts.isIndividual) return null;
  const launched = dayOf(facts.answers['eligibility']?.['launchedOn']);
  if (launched === null) return fail('E3', 'eligibility.launch_unknown');
  const months =
    compareDays(launched, facts.closingOn) > 0 ? 0 : wholeMonthsBetween(launched, facts.closingOn);
  const values = { count: months, limit: facts.monthsInOperation };
  return months >= facts.monthsInOperation
    ? pass('E3', 'eligibility.months_enough', values)
    : fail('E3', 'eligibility.months_short', values);
}

function e4({ answers, wonTitles }: EligibilityFacts): RuleCheck {
  if (answers['eligibility']?.['wonBefore'] === 'same') return fail('E4', 'eligibility.won_declared');
  const title = fold(answers['title']?.['titleAr']);
  if (wonTitles.some((won) => fold(won) === title)) return fail('E4', 'eligibility.won_found');
  return wonTitles.length > 0
    ? unclear('E4', 'eligibility.won_other_work', { count: wonTitles.length })
    : pass('E4', 'eligibility.won_not');
}

function e5({ answers, others }: EligibilityFacts): RuleCheck {
  const twin = duplicateOf(answers, others);
  return twin === null
    ? pass('E5', 'eligibility.no_duplicate')
    : unclear('E5', 'eligibility.duplicate', { reference: twin });
}

/** The reference of another nomination of the entrant with the same folded title or service address, or null (E5). */
export function duplicateOf(answers: AllAnswers, others: EligibilityFacts['others']): string | null {
  const title = fold(answers['title']?.['titleAr']);
  const address = addressOf(answers['eligibility']?.['serviceAddress']);
  const twin = others.find(
    (other) =>
      (title !== '' && fold(other.title) === title) ||
      (address !== null && addressOf(other.serviceAddress) === address),
  );
  return twin?.reference ?? null;
}

function fold(value: unknown): string {
  return typeof value === 'string'
    ? foldSearch(value)
        .replace(/[^\p{L}\p{N}]+/gu, ' ')
        .trim()
    : '';
}

function addressOf(value: unknown): string | null {
  if (typeof value !== 'string' || !URL.canParse(value)) return null;
  const { host, pathname } = new URL(value);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}`.toLowerCase();
}

function e6({ count, limit }: EligibilityFacts): RuleCheck {
  return count <= limit
    ? pass('E6', 'eligibility.count_within', { count, limit })
    : fail('E6', 'eligibility.count_over', { count, limit });
}

function e7({ problems }: EligibilityFacts): RuleCheck {
  const lacking = problems.find(({ code }) => code === 'document.missing');
  return lacking === undefined
    ? pass('E7', 'eligibility.documents_present')
    : fail('E7', 'eligibility.document_missing', { document: lacking.field });
}

function e8({ problems }: EligibilityFacts): RuleCheck {
  const count = problems.filter(
    ({ severity, code }) =>
      severity !== 'warning' && (code.startsWith('answer.') || code.startsWith('date.')),
  ).length;
  return count === 0
    ? pass('E8', 'eligibility.answers_complete')
    : fail('E8', 'eligibility.answers_incomplete', { count });
}

function e9({ acceptedTermsVersion, termsVersion }: EligibilityFacts): RuleCheck {
  return acceptedTermsVersion === termsVersion
    ? pass('E9', 'eligibility.terms_accepted', { version: termsVersion })
    : fail('E9', 'eligibility.terms_not_accepted', { version: termsVersion });
}

function e10({ isIndividual, approved, hasLetter }: EligibilityFacts): RuleCheck | null {
  if (isIndividual) return null;
  if (!hasLetter) return fail('E10', 'eligibility.letter_missing');
  return approved ? pass('E10', 'eligibility.approved') : fail('E10', 'eligibility.not_approved');
}

function e11({ receivedInTime }: EligibilityFacts): RuleCheck {
  if (receivedInTime === null) return unclear('E11', 'eligibility.not_submitted');
  return receivedInTime ? pass('E11', 'eligibility.in_time') : fail('E11', 'eligibility.late');
}

function e12({ answers }: EligibilityFacts): RuleCheck {
  return answers['declarations']?.['rights'] === true
    ? unclear('E12', 'eligibility.rights_declared')
    : fail('E12', 'eligibility.rights_not_declared');
}
