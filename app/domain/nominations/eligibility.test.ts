import { describe, expect, test } from 'vitest';
import type { Problem } from './check-answer.ts';
import { canEnter, type EligibilityFacts, eligibilityChecks } from './eligibility.ts';

const facts = (changes: Partial<EligibilityFacts> = {}): EligibilityFacts => ({
  isIndividual: false,
  answers: {
    title: { titleAr: 'منصة «حجز واحد»' },
    eligibility: {
      launchedOn: '2026-11-30',
      wonBefore: 'none',
      serviceAddress: 'https://www.book.example.test/app/',
    },
    declarations: { rights: true },
  },
  problems: [],
  agencyActive: true,
  relations: { isOrganiser: false, isStaff: false, isJudge: false, employsChair: false },
  closingOn: { year: 2027, month: 5, day: 31 },
  monthsInOperation: 6,
  wins: [],
  others: [],
  submittedInBranch: 0,
  limit: 3,
  acceptedTermsVersion: '2027-01',
  termsVersion: '2027-01',
  isApproved: true,
  hasLetter: true,
  isReceived: true,
  ...changes,
});
const found = (rule: string, changes: Partial<EligibilityFacts>) => {
  const check = eligibilityChecks(facts(changes)).find((candidate) => candidate.rule === rule);
  return check === undefined ? 'none' : `${check.state} ${check.reason.replace('eligibility.', '')}`;
};
const problem = (code: string, severity: Problem['severity'], field = 'x'): Problem => ({
  section: 'summary',
  field,
  severity,
  code,
});
const other = (changes: Partial<EligibilityFacts['others'][number]>) => ({
  reference: 'N-1448-B2-0001',
  title: 'عمل آخر',
  serviceAddress: null,
  isSubmitted: true,
  ...changes,
});
const tie = (changes: Partial<EligibilityFacts['relations']>) => ({ ...facts().relations, ...changes });

test('a sound nomination enters; every rule has its line, and people look at what only people can judge', () => {
  const checks = eligibilityChecks(facts());
  expect(checks.map(({ rule }) => rule)).toEqual(Array.from({ length: 15 }, (_, index) => `E${index + 1}`));
  const states = (state: string) => checks.filter((check) => check.state === state).map(({ rule }) => rule);
  expect(states('fails')).toEqual([]);
  expect(states('open')).toEqual([]);
  expect(states('later')).toEqual(['E2', 'E12', 'E13', 'E14', 'E15']);
  expect(canEnter(facts())).toEqual({ ok: true });
});

test.each<[string, Partial<EligibilityFacts>, string]>([
  ['E1', { agencyActive: false }, 'fails agency_inactive'],
  ['E1', { isIndividual: true }, 'holds number_valid'],
  [
    'E1',
    { isIndividual: true, problems: [problem('answer.missing', 'missing', 'nationalNumber')] },
    'open number_missing',
  ],
  [
    'E1',
    { isIndividual: true, problems: [problem('answer.national_number', 'error', 'nationalNumber')] },
    'fails number_invalid',
  ],
  ['E2', { relations: tie({ isOrganiser: true }) }, 'fails organiser'],
  ['E2', { relations: tie({ isStaff: true }) }, 'fails staff'],
  ['E2', { relations: tie({ isJudge: true }) }, 'fails judge'],
  ['E2', { relations: tie({ employsChair: true }) }, 'fails chair_employer'],
  ['E3', { answers: { eligibility: { launchedOn: '2026-12-01' } } }, 'fails months_short'],
  ['E3', { answers: { eligibility: { launchedOn: '2027-06-01' } } }, 'fails months_short'],
  // A later closing gives the work the month that it lacked: extensions are included.
  [
    'E3',
    {
      answers: { eligibility: { launchedOn: '2026-12-01' } },
      closingOn: { year: 2027, month: 6, day: 1 },
    },
    'holds months_enough',
  ],
  ['E3', { answers: {} }, 'open launch_unknown'],
  ['E3', { isIndividual: true }, 'none'],
  ['E4', { answers: { eligibility: { wonBefore: 'same' } } }, 'fails won_declared'],
  ['E4', { wins: [{ title: 'مِنَصّة حجز واحد', serviceAddress: null }] }, 'fails won_found'],
  [
    'E4',
    { wins: [{ title: 'اسم قديم', serviceAddress: 'https://book.example.test/app' }] },
    'fails won_found',
  ],
  ['E4', { wins: [{ title: 'عمل آخر', serviceAddress: null }] }, 'later won_other_work'],
  ['E5', { others: [other({ title: 'منصّة حجز واحد' })] }, 'fails duplicate'],
  ['E5', { others: [other({ title: 'منصّة حجز واحد' })] }, 'fails duplicate'],
  ['E5', { others: [other({ title: 'منصّة حجز واحد', isSubmitted: false })] }, 'open duplicate_draft'],
  ['E5', { others: [other({ serviceAddress: 'https://book.example.test/app' })] }, 'fails duplicate'],
  ['E5', { others: [other({ serviceAddress: 'https://book.example.test/other' })] }, 'holds no_duplicate'],
  ['E5', { answers: {}, others: [other({ title: '' })] }, 'holds no_duplicate'],
  ['E6', { submittedInBranch: 3 }, 'fails count_over'],
  ['E6', { submittedInBranch: 2 }, 'holds count_within'],
  ['E7', { problems: [problem('document.missing', 'missing', 'D2')] }, 'open document_missing'],
  ['E8', { problems: [problem('answer.too_long', 'error')] }, 'fails answers_wrong'],
  ['E8', { problems: [problem('date.format', 'error')] }, 'fails answers_wrong'],
  ['E8', { problems: [problem('answer.missing', 'missing')] }, 'open answers_incomplete'],
  ['E8', { problems: [problem('answer.bare', 'warning')] }, 'holds answers_complete'],
  ['E9', { acceptedTermsVersion: null }, 'open terms_not_accepted'],
  ['E9', { acceptedTermsVersion: '2026-01' }, 'fails terms_changed'],
  ['E10', { hasLetter: false }, 'open letter_missing'],
  ['E10', { isApproved: false }, 'open not_approved'],
  ['E10', { isIndividual: true, hasLetter: false }, 'none'],
  ['E11', { isReceived: false }, 'open not_submitted'],
  ['E12', { answers: {} }, 'open rights_not_declared'],
])('%s %o', (rule, changes, expected) => {
  expect(found(rule, changes)).toBe(expected);
});

describe('entering', () => {
  test('is refused with the first rule that fails and the values of its sentence', () => {
    const twins = [other({ title: 'منصّة حجز واحد' })];
    expect(canEnter(facts({ others: twins }))).toEqual({
      ok: false,
      reason: 'eligibility.duplicate',
      details: { rule: 'E5', reference: 'N-1448-B2-0001' },
    });
    expect(canEnter(facts({ others: twins, agencyActive: false }))).toMatchObject({
      reason: 'eligibility.agency_inactive',
    });
  });

  test('what is only missing is no refusal of these rules: completeness asks for it', () => {
    expect(canEnter(facts({ hasLetter: false, isReceived: false, acceptedTermsVersion: null }))).toEqual({
      ok: true,
    });
  });
});
