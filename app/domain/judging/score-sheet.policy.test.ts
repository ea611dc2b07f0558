import { expect, test } from 'vitest';
import { canReadFile, canScore } from './score-sheet.policy.ts';

const open = {
  isActive: true,
  isCleared: true,
  effect: 'free' as const,
  state: 'in_judging' as const,
  sheetState: 'draft',
};
const window = { opensAt: 1000n, closesAt: 2000n };
const reason = (decision: { ok: true } | { ok: false; reason: string }) =>
  decision.ok ? 'ok' : decision.reason;

test.each([
  ['before opening', {}, 999n, 'judging.early'],
  ['the opening instant', {}, 1000n, 'ok'],
  ['the last microsecond', {}, 1999n, 'ok'],
  ['the closing instant', {}, 2000n, 'judging.closed'],
  ['a submitted sheet', { sheetState: 'submitted' }, 1500n, 'sheet.submitted'],
  ['a nomination in consensus', { state: 'in_consensus' as const }, 1500n, 'judging.state'],
  ['not declared', { isCleared: false }, 1500n, 'conflict.undeclared'],
  ['waiting for the chair', { effect: 'held' as const }, 1500n, 'conflict.pending'],
  ['a conflict, closed or not', { effect: 'blocked' as const }, 2000n, 'nomination.not_found'],
  ['removed', { isActive: false }, 1500n, 'nomination.not_found'],
])('scoring: %s', (_, facts, now, expected) => {
  expect(reason(canScore({ ...open, ...facts }, window, now))).toBe(expected);
});

test('a conflict is stronger than an assignment that was cleared', () => {
  expect(reason(canReadFile({ isActive: true, isCleared: true, effect: 'blocked' }))).toBe(
    'nomination.not_found',
  );
});
