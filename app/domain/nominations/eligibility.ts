import { type CivilDate, compareDays } from '../../core/civil.ts';
import { type Decision, no, yes } from '../../core/result.ts';
import { wholeMonthsBetween } from '../../core/riyadh.ts';
import { foldSearch } from '../../core/text.ts';
import { type AllAnswers, dayOf } from './answers.ts';
import type { Problem } from './check-answer.ts';

/*
 * The eligibility rules E1–E15 (award.md section 5) as decisions with reasons. The entrant sees them while writing, a
 * submission that breaks one is refused, and an officer has the last word on those that only a person can judge.
 */

/** `open`: not yet, it depends on what is still to be written. `later`: somebody else looks at it after submission. */
export type RuleState = 'holds' | 'fails' | 'open' | 'later';
type RuleCheck = {
  rule: string;
  state: RuleState;
  /** Key of the texts (`eligibility.…`). */
  reason: string;
  values?: Record<string, string | number>;
  /** Section in which it can be put right. */
  section?: string;
};

/** A nomination as far as the duplicate test looks at it. */
export type Compared = { title: string; serviceAddress: string | null };

export type EligibilityFacts = {
  isIndividual: boolean;
  /** Pruned: what nobody is asked for decides nothing. */
  answers: AllAnswers;
  /** All problems of the complete check. */
  problems: readonly Problem[];
  agencyActive: boolean;
  /** What ties the entrant to the award itself (E2). */
  relations: { isOrganiser: boolean; isStaff: boolean; isJudge: boolean; employsChair: boolean };
  /** The closing in force, extensions included (E3). */
  closingOn: CivilDate;
  monthsInOperation: number;
  /** What the entrant won with in this branch in the last two cycles (E4). */
  wins: readonly Compared[];
  /** The entrant's other nominations in the cycle that may be the same work and were not withdrawn (E5). */
  others: readonly (Compared & { reference: string; isSubmitted: boolean })[];
  /** How many others the entrant has submitted in this branch (E6). */
  submittedInBranch: number;
  limit: number;
  /** Version of the terms that was accepted, null before (E9). */
  acceptedTermsVersion: string | null;
  termsVersion: string;
  /** The coordinator approved this edition; for agencies the submission itself (E10). */
  isApproved: boolean;
  hasLetter: boolean;
  /** A version was received inside the window, tolerance included (E11). */
  isReceived: boolean;
};

/** One decision a rule, in the order of the rules; a rule that does not apply to the entrant is left out. */
export function eligibilityChecks(facts: EligibilityFacts): RuleCheck[] {
  const rules = [e1, e2, e3, e4, e5, e6, e7, e8, e9, e10, e11, e12, e13, e14, e15];
  return rules.flatMap((rule) => rule(facts) ?? []);
}

/** Reasons for which a complete nomination may still not enter. */
export type EntryRefusal =
  | 'eligibility.agency_inactive'
  | 'eligibility.number_invalid'
  | 'eligibility.organiser'
  | 'eligibility.staff'
  | 'eligibility.judge'
  | 'eligibility.chair_employer'
  | 'eligibility.months_short'
  | 'eligibility.won_declared'
  | 'eligibility.won_found'
  | 'eligibility.duplicate'
  | 'eligibility.count_over'
  | 'eligibility.answers_wrong'
  | 'eligibility.terms_changed';

/** Whether the nomination may enter: refused by the first rule that fails. What is merely missing is asked elsewhere. */
export function canEnter(facts: EligibilityFacts): Decision<EntryRefusal> {
  const failed = eligibilityChecks(facts).find(({ state }) => state === 'fails');
  if (failed === undefined) return yes;
  return no(failed.reason as EntryRefusal, { details: { rule: failed.rule, ...failed.values } });
}

type More = Pick<RuleCheck, 'values' | 'section'>;
const holds = (rule: string, reason: string, more: More = {}): RuleCheck => ({
  rule,
  state: 'holds',
  reason: `eligibility.${reason}`,
  ...more,
});
const fails = (
  rule: string,
  reason: EntryRefusal extends `eligibility.${infer Reason}` ? Reason : never,
  more: More = {},
): RuleCheck => ({ ...holds(rule, reason, more), state: 'fails' });
const open = (rule: string, reason: string, more: More = {}): RuleCheck => ({
  ...holds(rule, reason, more),
  state: 'open',
});
const later = (rule: string, reason: string, more: More = {}): RuleCheck => ({
  ...holds(rule, reason, more),
  state: 'later',
});

function e1({ isIndividual, agencyActive, problems }: EligibilityFacts): RuleCheck {
  if (!isIndividual) return agencyActive ? holds('E1', 'agency_active') : fails('E1', 'agency_inactive');
  const at = { section: 'nominee' };
  const found = problems.find(({ field }) => field === 'nationalNumber');
  if (found === undefined) return holds('E1', 'number_valid');
  return found.severity === 'missing' ? open('E1', 'number_missing', at) : fails('E1', 'number_invalid', at);
}

function e2({ relations }: EligibilityFacts): RuleCheck {
  if (relations.isOrganiser) return fails('E2', 'organiser');
  if (relations.isStaff) return fails('E2', 'staff');
  if (relations.isJudge) return fails('E2', 'judge');
  return relations.employsChair ? fails('E2', 'chair_employer') : later('E2', 'relations_by_officer');
}

function e3(facts: EligibilityFacts): RuleCheck | null {
  if (facts.isIndividual) return null;
  const at = { section: 'eligibility' };
  const launched = dayOf(facts.answers['eligibility']?.['launchedOn']);
  if (launched === null) return open('E3', 'launch_unknown', at);
  const months =
    compareDays(launched, facts.closingOn) > 0 ? 0 : wholeMonthsBetween(launched, facts.closingOn);
  const values = { count: months, limit: facts.monthsInOperation };
  return months >= facts.monthsInOperation
    ? holds('E3', 'months_enough', { values })
    : fails('E3', 'months_short', { ...at, values });
}

function e4({ answers, wins }: EligibilityFacts): RuleCheck {
  const at = { section: 'eligibility' };
  if (answers['eligibility']?.['wonBefore'] === 'same') return fails('E4', 'won_declared', at);
  if (wins.some((won) => isSameWork(answers, won))) return fails('E4', 'won_found', { section: 'title' });
  return wins.length > 0
    ? later('E4', 'won_other_work', { values: { count: wins.length } })
    : holds('E4', 'won_not');
}

function e5({ answers, others }: EligibilityFacts): RuleCheck {
  const twins = others.filter((other) => isSameWork(answers, other));
  const twin = twins.find(({ isSubmitted }) => isSubmitted) ?? twins[0];
  if (twin === undefined) return holds('E5', 'no_duplicate');
  const more = { section: 'title', values: { reference: twin.reference } };
  return twin.isSubmitted ? fails('E5', 'duplicate', more) : open('E5', 'duplicate_draft', more);
}

/** The duplicate test within one entrant: the same folded title, or the same address of the service. */
function isSameWork(answers: AllAnswers, other: Compared): boolean {
  const title = fold(answers['title']?.['titleAr']);
  const address = addressOf(answers['eligibility']?.['serviceAddress']);
  return (
    (title !== '' && fold(other.title) === title) ||
    (address !== null && addressOf(other.serviceAddress) === address)
  );
}

/** Under these keys a work is compared within its entrant: two submissions that share one wait for each other. */
export function workKeys(answers: AllAnswers): string[] {
  const title = fold(answers['title']?.['titleAr']);
  const address = addressOf(answers['eligibility']?.['serviceAddress']);
  return [...(address === null ? [] : [`address ${address}`]), ...(title === '' ? [] : [`title ${title}`])];
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
  const { host, pathname, search } = new URL(value);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/+$/, '')}${search}`.toLowerCase();
}

/** Counted among submitted nominations; how many may be begun is asked when one is created. */
function e6({ submittedInBranch, limit }: EligibilityFacts): RuleCheck {
  const count = 1 + submittedInBranch;
  const values = { count, limit };
  return count <= limit ? holds('E6', 'count_within', { values }) : fails('E6', 'count_over', { values });
}

function e7({ problems }: EligibilityFacts): RuleCheck {
  const lacking = problems.find(({ code }) => code === 'document.missing');
  return lacking === undefined
    ? holds('E7', 'documents_present')
    : open('E7', 'document_missing', { section: 'documents', values: { document: lacking.field } });
}

function e8({ problems }: EligibilityFacts): RuleCheck {
  const found = problems.filter(
    ({ severity, code }) =>
      severity !== 'warning' && (code.startsWith('answer.') || code.startsWith('date.')) && !isOfOther(code),
  );
  const wrong = found.filter(({ severity }) => severity === 'error');
  const at = (list: readonly Problem[]) => ({
    values: { count: list.length },
    ...(list[0] === undefined ? {} : { section: list[0].section }),
  });
  if (wrong.length > 0) return fails('E8', 'answers_wrong', at(wrong));
  return found.length === 0 ? holds('E8', 'answers_complete') : open('E8', 'answers_incomplete', at(found));
}

/** Terms and declarations have rules of their own. */
function isOfOther(code: string): boolean {
  return code === 'answer.terms_version' || code === 'answer.declaration';
}

function e9({ acceptedTermsVersion, termsVersion }: EligibilityFacts): RuleCheck {
  const more = { section: 'declarations', values: { version: termsVersion } };
  if (acceptedTermsVersion === null) return open('E9', 'terms_not_accepted', more);
  return acceptedTermsVersion === termsVersion
    ? holds('E9', 'terms_accepted', { values: more.values })
    : fails('E9', 'terms_changed', more);
}

function e10({ isIndividual, isApproved, hasLetter }: EligibilityFacts): RuleCheck | null {
  if (isIndividual) return null;
  if (!hasLetter) return open('E10', 'letter_missing', { section: 'documents' });
  return isApproved ? holds('E10', 'approved') : open('E10', 'not_approved');
}

/** Lateness itself is refused by the clock; here it is only what has happened so far. */
function e11({ isReceived }: EligibilityFacts): RuleCheck {
  return isReceived ? holds('E11', 'in_time') : open('E11', 'not_submitted');
}

function e12({ answers }: EligibilityFacts): RuleCheck {
  return answers['declarations']?.['rights'] === true
    ? later('E12', 'rights_declared')
    : open('E12', 'rights_not_declared', { section: 'declarations' });
}

const e13 = (): RuleCheck => later('E13', 'clarification_later');
const e14 = (): RuleCheck => later('E14', 'branch_move_later');
const e15 = (): RuleCheck => later('E15', 'clearance_later');
