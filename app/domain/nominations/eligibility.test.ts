import { describe, expect, test } from 'vitest';
import { duplicateOf, type EligibilityFacts, eligibilityChecks } from './eligibility.ts';

const facts = (changes: Partial<EligibilityFacts> = {}): EligibilityFacts => ({
  isIndividual: false,
  answers: {
    title: { titleAr: 'منصة «حجز واحد»' },
    eligibility: { launchedOn: '2026-11-30', wonBefore: 'none' },
    declarations: { rights: true },
  },
  problems: [],
  agencyActive: true,
  isJudge: false,
  closingOn: { year: 2027, month: 5, day: 31 },
  monthsInOperation: 6,
  wonTitles: [],
  others: [],
  count: 1,
  limit: 3,
  acceptedTermsVersion: '2027-01',
  termsVersion: '2027-01',
  approved: true,
  hasLetter: true,
  receivedInTime: true,
  ...changes,
});
const outcome = (rule: string, changes: Partial<EligibilityFacts>) =>
  eligibilityChecks(facts(changes)).find((check) => check.rule === rule)?.outcome ?? 'none';

test('a sound nomination fails no rule, and leaves to the officer what only a person can tell', () => {
  const checks = eligibilityChecks(facts());
  expect(checks.map(({ rule }) => rule)).toEqual(Array.from({ length: 12 }, (_, index) => `E${index + 1}`));
  expect(checks.filter(({ outcome: found }) => found === 'fail')).toEqual([]);
  expect(checks.filter(({ outcome: found }) => found === 'unclear').map(({ rule }) => rule)).toEqual([
    'E2',
    'E12',
  ]);
});

test.each<[string, Partial<EligibilityFacts>, string]>([
  ['E1', { agencyActive: false }, 'fail'],
  ['E2', { isJudge: true }, 'fail'],
  ['E3', { answers: { eligibility: { launchedOn: '2026-12-01' } } }, 'fail'],
  ['E3', { answers: {} }, 'fail'],
  ['E3', { isIndividual: true }, 'none'],
  ['E4', { wonTitles: ['منصة حجز واحد'] }, 'fail'],
  ['E4', { wonTitles: ['عمل آخر'] }, 'unclear'],
  [
    'E5',
    { others: [{ reference: 'N-1448-B2-0001', title: 'مِنَصّة حجز واحد', serviceAddress: null }] },
    'unclear',
  ],
  ['E6', { count: 4 }, 'fail'],
  ['E6', { count: 3 }, 'pass'],
  [
    'E7',
    { problems: [{ section: 'documents', field: 'D2', severity: 'missing', code: 'document.missing' }] },
    'fail',
  ],
  [
    'E8',
    { problems: [{ section: 'summary', field: 'summaryAr', severity: 'error', code: 'answer.too_long' }] },
    'fail',
  ],
  [
    'E8',
    { problems: [{ section: 'B1.1', field: 'answerAr', severity: 'warning', code: 'answer.bare' }] },
    'pass',
  ],
  ['E9', { acceptedTermsVersion: '2026-01' }, 'fail'],
  ['E10', { hasLetter: false }, 'fail'],
  ['E10', { approved: false }, 'fail'],
  ['E10', { isIndividual: true, hasLetter: false }, 'none'],
  ['E11', { receivedInTime: false }, 'fail'],
  ['E12', { answers: {} }, 'fail'],
])('%s', (rule, changes, expected) => {
  expect(outcome(rule, changes)).toBe(expected);
});

describe('E5 duplicates', () => {
  const answers = { eligibility: { serviceAddress: 'https://www.book.example.test/app/' } };
  const other = (serviceAddress: string) => [{ reference: 'N-1448-B2-0002', title: 'عنوان', serviceAddress }];
  test('the same address is found whatever its spelling', () => {
    expect(duplicateOf(answers, other('https://book.example.test/app'))).toBe('N-1448-B2-0002');
    expect(duplicateOf(answers, other('https://book.example.test/other'))).toBeNull();
  });
  test('two nominations without title or address are no twins', () => {
    expect(duplicateOf({}, [{ reference: 'N-1448-B2-0002', title: '', serviceAddress: null }])).toBeNull();
  });
});
