import { expect, test } from 'vitest';
import { canMoveAnnouncement } from './announcement.policy.ts';

const facts = { exists: true, isPublished: false, present: 1000n, wanted: 1001n };

test.each([
  ['later by a microsecond', facts, 'ok'],
  ['to the same instant', { ...facts, wanted: 1000n }, 'cycle.announcement_earlier'],
  ['earlier', { ...facts, wanted: 999n }, 'cycle.announcement_earlier'],
  ['after publication', { ...facts, isPublished: true }, 'cycle.published'],
  ['no such cycle', { ...facts, exists: false, isPublished: true }, 'cycle.not_found'],
])('%s', (_, change, expected) => {
  const decision = canMoveAnnouncement(change);
  expect(decision.ok ? 'ok' : decision.reason).toBe(expected);
});
