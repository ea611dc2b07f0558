import { describe, expect, test } from 'vitest';
import { type CaseFacts, canAdmit, canAsk, canPropose, canRule } from './screening.policy.ts';
import { answerDueFrom, rulesOfBranch } from './screening.ts';

describe('five working days for an answer (E13)', () => {
  test.each([
    // asked (Riyadh) → first instant that is too late (UTC): the start of the day after the fifth working day
    ['a Sunday morning', '2027-06-13T06:00:00Z', [], '2027-06-20T21:00:00.000Z'],
    ['a Thursday: the weekend does not count', '2027-06-17T06:00:00Z', [], '2027-06-24T21:00:00.000Z'],
    ['a Friday', '2027-06-18T06:00:00Z', [], '2027-06-24T21:00:00.000Z'],
    ['the last second of a Riyadh day', '2027-06-13T20:59:59.999Z', [], '2027-06-20T21:00:00.000Z'],
    ['one second later it is the next day', '2027-06-13T21:00:00Z', [], '2027-06-21T21:00:00.000Z'],
    [
      'a holiday on the way moves it',
      '2027-06-13T06:00:00Z',
      [{ year: 2027, month: 6, day: 15 }],
      '2027-06-21T21:00:00.000Z',
    ],
  ])('%s', (_, askedAt, holidays, expected) => {
    expect(answerDueFrom(new Date(askedAt), 5, holidays).toISOString()).toBe(expected);
  });
});

const facts: CaseFacts = {
  state: 'in_screening',
  rules: ['E1', 'E2'],
  outcomes: { E1: 'pass', E2: 'pass' },
  hasClarification: false,
  proposal: null,
};
const reason = (decision: { ok: true } | { ok: false; reason: string }) =>
  decision.ok ? 'ok' : decision.reason;

test('a nomination is admitted only when every rule that applies was found to hold', () => {
  expect(reason(canAdmit(facts))).toBe('ok');
  expect(reason(canAdmit({ ...facts, outcomes: { E1: 'pass' } }))).toBe('screening.incomplete');
  expect(reason(canAdmit({ ...facts, outcomes: { E1: 'pass', E2: 'unclear' } }))).toBe(
    'screening.incomplete',
  );
  expect(reason(canAdmit({ ...facts, proposal: { proposedById: 'a' } }))).toBe('screening.proposed');
  expect(reason(canAdmit({ ...facts, state: 'clarification' }))).toBe('nomination.state');
});

test('one question only, one open proposal only, two officers for "not eligible"', () => {
  expect(reason(canAsk({ ...facts, hasClarification: true }))).toBe('screening.asked');
  expect(reason(canPropose({ ...facts, proposal: { proposedById: 'a' } }, 'E1'))).toBe('screening.proposed');
  expect(reason(canPropose(facts, 'E9'))).toBe('screening.rule');
  expect(reason(canRule({ ...facts, proposal: { proposedById: 'a' } }, 'a'))).toBe('screening.same_officer');
  expect(reason(canRule({ ...facts, proposal: { proposedById: 'a' } }, 'b'))).toBe('ok');
  expect(reason(canRule(facts, 'b'))).toBe('screening.no_proposal');
});

test('only E1–E12 of the branch are checked', () => {
  const rules = [
    { code: 'E1', branches: ['B1', 'B7'] },
    { code: 'E3', branches: ['B1'] },
    { code: 'E13', branches: ['B1', 'B7'] },
  ];
  expect(rulesOfBranch(rules, 'B7').map(({ code }) => code)).toEqual(['E1']);
});
