import { describe, expect, test } from 'vitest';
import { NOMINATION_STATES } from '../nominations/nomination.ts';
import { DOCUMENT_STATES } from './document.ts';
import { availability, canOpen, type ReaderFacts } from './reader.policy.ts';

const nobody: ReaderFacts = {
  relation: 'none',
  nominationState: 'in_judging',
  isSubmitted: true,
  isCited: true,
  assignment: null,
  isChair: false,
  isOfficer: false,
  isAuditor: false,
  conflict: 'free',
};
const cleared = { isActive: true, isCleared: true };
const as = (facts: Partial<ReaderFacts>) => {
  const right = canOpen({ ...nobody, ...facts });
  return right.ok ? right.value : null;
};

describe('who opens a file', () => {
  test.each([
    ['nobody by default', {}, null],
    ['the entrant side, in every state', { relation: 'view', nominationState: 'draft' }, 'entrant'],
    ['a judge with a cleared assignment', { assignment: cleared }, 'judge'],
    ['a judge who has not confirmed yet', { assignment: { ...cleared, isCleared: false } }, null],
    ['a judge who was taken off', { assignment: { ...cleared, isActive: false } }, null],
    ['a judge with a conflict', { assignment: cleared, conflict: 'blocked' }, null],
    ['a judge whose case waits for the chair', { assignment: cleared, conflict: 'held' }, null],
    ['the chair', { isChair: true }, 'chair'],
    [
      'the chair with a conflict, though also judge',
      { isChair: true, assignment: cleared, conflict: 'blocked' },
      null,
    ],
    ['a judge, what no answer cites', { assignment: cleared, isCited: false }, null],
    ['the chair, what no answer cites', { isChair: true, isCited: false }, null],
    ['an officer, what no answer cites', { isOfficer: true, isCited: false }, 'officer'],
    ['an officer', { isOfficer: true, nominationState: 'in_screening' }, 'officer'],
    ['an officer before screening', { isOfficer: true, nominationState: 'submitted' }, null],
    ['an officer, withdrawn', { isOfficer: true, nominationState: 'withdrawn' }, null],
    ['the auditor', { isAuditor: true }, 'auditor'],
  ] as [string, Partial<ReaderFacts>, string | null][])('%s', (_, facts, expected) => {
    expect(as(facts)).toBe(expected);
  });

  test('staff never open what is not part of the version that counts', () => {
    const all = { isChair: true, isOfficer: true, isAuditor: true, assignment: cleared, isSubmitted: false };
    for (const nominationState of NOMINATION_STATES) expect(as({ ...all, nominationState })).toBeNull();
  });
});

test('only clean bytes are served', () => {
  expect(DOCUMENT_STATES.filter((state) => availability(state) === 'clean')).toEqual(['clean', 'claimed']);
  expect(DOCUMENT_STATES.filter((state) => availability(state) === 'absent')).toEqual([
    'registered',
    'uploading',
    'removed',
  ]);
});
