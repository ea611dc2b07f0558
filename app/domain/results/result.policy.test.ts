import { describe, expect, test } from 'vitest';
import {
  canApprove,
  canClear,
  canPublish,
  canSign,
  type ResultsFacts,
  type SignFacts,
} from './result.policy.ts';

const outcome = (decision: { ok: boolean; reason?: string }) => (decision.ok ? 'ok' : decision.reason);

const chair: SignFacts = {
  isChair: true,
  hasConflict: false,
  isPublished: false,
  unfinished: 0,
  insufficient: 0,
  votesNeeded: 0,
};

describe('signing a branch', () => {
  test.each<[string, Partial<SignFacts>, string]>([
    ['the chair of the panel, everything decided', {}, 'ok'],
    [
      'somebody else learns nothing',
      { isChair: false, hasConflict: true, unfinished: 3 },
      'result.not_found',
    ],
    ['a chair with a conflict', { hasConflict: true, unfinished: 3 }, 'result.conflict'],
    ['after publication', { isPublished: true }, 'result.published'],
    ['a nomination still in judging', { unfinished: 1, votesNeeded: 1 }, 'result.unfinished'],
    ['an entry with too few sheets', { insufficient: 1 }, 'result.insufficient'],
    ['a tie nobody voted on', { votesNeeded: 1 }, 'result.vote_needed'],
  ])('%s', (_, change, expected) => expect(outcome(canSign({ ...chair, ...change }))).toBe(expected));
});

const ready: ResultsFacts = {
  isPublished: false,
  unsigned: 0,
  stale: 0,
  isRecomputed: true,
  uncleared: 0,
  approvers: [],
};

describe('approving', () => {
  test.each<[string, Partial<ResultsFacts>, string]>([
    ['the first', {}, 'ok'],
    ['another one', { approvers: ['tariq'] }, 'ok'],
    ['the same twice', { approvers: ['nouf'] }, 'result.approved_already'],
    ['a branch unsigned', { unsigned: 1, approvers: ['nouf'] }, 'result.unsigned'],
    ['a branch that changed', { stale: 1 }, 'result.stale'],
    ['before the auditor', { isRecomputed: false }, 'result.not_recomputed'],
    ['before the gate', { uncleared: 1 }, 'result.uncleared'],
    ['after publication', { isPublished: true }, 'result.published'],
  ])('%s', (_, change, expected) =>
    expect(outcome(canApprove({ ...ready, ...change }, 'nouf'))).toBe(expected),
  );
});

describe('publishing', () => {
  const at = { announceAt: 1000n, announceAtText: 'the instant' };
  const two = ['tariq', 'nouf'];
  test.each<[string, Partial<ResultsFacts>, bigint, string]>([
    ['one microsecond early', { approvers: two }, 999n, 'result.early'],
    ['at the instant', { approvers: two }, 1000n, 'ok'],
    ['nobody approved', {}, 1000n, 'result.approvals'],
    ['one approval', { approvers: ['tariq'] }, 1000n, 'result.approvals'],
    ['one person twice', { approvers: ['tariq', 'tariq'] }, 1000n, 'result.approvals'],
    ['approved, then a branch was signed again', { approvers: [], unsigned: 0 }, 1000n, 'result.approvals'],
    ['approved, then an entry changed', { approvers: two, stale: 1 }, 1000n, 'result.stale'],
    ['approved, then the gate failed', { approvers: two, uncleared: 1 }, 1000n, 'result.uncleared'],
    ['twice', { approvers: two, isPublished: true }, 1000n, 'result.published'],
  ])('%s', (_, change, now, expected) =>
    expect(outcome(canPublish({ ...ready, ...change }, { ...at, now }))).toBe(expected),
  );

  test('too early names the instant', () => {
    expect(canPublish({ ...ready, approvers: two }, { ...at, now: 0n })).toMatchObject({ at: 'the instant' });
  });
});

test('the gate is for proposed winners, before publication', () => {
  const facts = { exists: true, isPublished: false, isProposed: true };
  expect(outcome(canClear(facts))).toBe('ok');
  expect(outcome(canClear({ ...facts, exists: false, isPublished: true }))).toBe('result.not_found');
  expect(outcome(canClear({ ...facts, isPublished: true }))).toBe('result.published');
  expect(outcome(canClear({ ...facts, isProposed: false }))).toBe('result.not_proposed');
});
