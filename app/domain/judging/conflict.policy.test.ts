import { describe, expect, test } from 'vitest';
import { canDecide, canSecond, canWithdrawDeclaration, type DecideFacts } from './conflict.policy.ts';

const facts: DecideFacts = {
  onPanel: true,
  isOwn: false,
  chairEffect: 'free',
  state: 'suggested',
  source: 'hierarchy',
  proposedBy: 'nobody',
};
const decide = (more: Partial<DecideFacts>, decision: 'confirm' | 'dismiss' = 'dismiss') => {
  const result = canDecide({ ...facts, ...more }, decision);
  return result.ok ? result.value : result.reason;
};

describe('the chair decides', () => {
  test.each<[string, Partial<DecideFacts>, string]>([
    ['a case of his panel', {}, 'dismissed'],
    ['another panel', { onPanel: false }, 'conflict.not_found'],
    ['his own case', { isOwn: true }, 'conflict.self'],
    ['with a conflict of his own', { chairEffect: 'blocked' }, 'conflict.chair'],
    ['with a tie that waits', { chairEffect: 'held' }, 'conflict.chair'],
    ['what was decided', { state: 'dismissed' }, 'conflict.decided'],
    ['a present employer, alone', { source: 'employer' }, 'dismissal_proposed'],
    ['a present employer, twice', { source: 'employer', proposedBy: 'self' }, 'conflict.second_person'],
    ['a present employer, as the second', { source: 'employer', proposedBy: 'other' }, 'dismissed'],
    ['a former employer, alone', { source: 'former_employer' }, 'dismissed'],
  ])('%s', (_, more, expected) => {
    expect(decide(more)).toBe(expected);
  });

  test('confirming needs no second person', () => {
    expect(decide({ source: 'employer', proposedBy: 'self' }, 'confirm')).toBe('confirmed');
  });
});

test.each([
  ['agrees with a chair', { isOwn: false, state: 'suggested', proposedBy: 'other' }, true],
  ['nothing was proposed', { isOwn: false, state: 'suggested', proposedBy: 'nobody' }, 'conflict.not_found'],
  ['his own proposal', { isOwn: false, state: 'suggested', proposedBy: 'self' }, 'conflict.second_person'],
  ['his own case', { isOwn: true, state: 'suggested', proposedBy: 'other' }, 'conflict.self'],
  ['what was decided', { isOwn: false, state: 'confirmed', proposedBy: 'other' }, 'conflict.not_found'],
] as const)('the second person: %s', (_, given, expected) => {
  const answer = canSecond(given);
  expect(answer.ok || answer.reason).toBe(expected);
});

test.each([
  ['before assignment', { state: 'declared', isAssigned: false }, true],
  ['after assignment', { state: 'declared', isAssigned: true }, 'conflict.frozen'],
  ['once decided', { state: 'confirmed', isAssigned: false }, 'conflict.decided'],
  ['nothing declared', { state: null, isAssigned: false }, 'conflict.not_found'],
] as const)('a declaration is taken back: %s', (_, given, expected) => {
  const answer = canWithdrawDeclaration(given);
  expect(answer.ok || answer.reason).toBe(expected);
});
