import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Clock, NominationFacts } from '../nominations/nomination.policy.ts';
import { canRemove, canUpload, fits, type Held } from './document.policy.ts';
import type { DocumentSlot } from './document.ts';

const MB = 1_048_576;
const limits = { fileBytes: 5 * MB, totalBytes: 25 * MB };
const window = { opensAt: 0n, lateFrom: 1_000_000n, toleranceSeconds: 0, closedAt: null };
const open: Clock = { window, now: 999_999n };
const closed: Clock = { window, now: 1_000_000n };
const draft: NominationFacts = {
  relation: 'edit',
  state: 'draft',
  isIndividual: false,
  version: 0,
  edition: 1,
  submittedEdition: null,
  approvalEdition: null,
  blocking: 3,
};
const slot: DocumentSlot = {
  code: 'D1',
  name: null,
  required: true,
  kinds: ['pdf'],
  maxFiles: 1,
  maxPages: 2,
};
const pdf = { kind: 'pdf' as const, size: MB };
const held = (code: string, size = MB): Held => ({ id: code, code, size });
const outcome = (decision: { ok: true } | { ok: false; reason: string }) =>
  decision.ok ? 'ok' : decision.reason;

describe('uploading', () => {
  test.each([
    ['an editor, in time', {}, pdf, [], open, 'ok'],
    ['the last microsecond', {}, pdf, [], open, 'ok'],
    ['the closing instant', {}, pdf, [], closed, 'deadline.closed'],
    ['a stranger, whatever the time', { relation: 'none' }, pdf, [], closed, 'nomination.not_found'],
    ['a reader of the agency', { relation: 'view' }, pdf, [], open, 'nomination.read_only'],
    [
      'a nominator while it waits for approval',
      { state: 'awaiting_agency_approval' },
      pdf,
      [],
      open,
      'nomination.awaiting_approval',
    ],
    ['while it is judged', { state: 'in_judging' }, pdf, [], open, 'nomination.state'],
    ['a withdrawn one', { state: 'withdrawn' }, pdf, [], open, 'nomination.state'],
    ['another kind', {}, { kind: 'csv', size: 1 }, [], open, 'document.extension'],
    ['no kind that anybody takes', {}, { kind: null, size: 1 }, [], open, 'document.extension'],
    ['nothing', {}, { kind: 'pdf', size: 0 }, [], open, 'document.empty'],
    ['5 MB exactly', {}, { kind: 'pdf', size: 5 * MB }, [], open, 'ok'],
    ['one byte more', {}, { kind: 'pdf', size: 5 * MB + 1 }, [], open, 'document.too_large'],
    ['one file too many', {}, pdf, [held('D1')], open, 'document.count'],
    ['25 MB exactly', {}, pdf, [held('D2', 24 * MB)], open, 'ok'],
    ['one byte over 25 MB', {}, pdf, [held('D2', 24 * MB + 1)], open, 'document.total'],
  ] as [
    string,
    Partial<NominationFacts>,
    { kind: 'pdf' | 'csv' | null; size: number },
    Held[],
    Clock,
    string,
  ][])('%s', (_, facts, file, others, clock, expected) => {
    expect(outcome(canUpload({ ...draft, ...facts }, slot, file, others, limits, clock))).toBe(expected);
  });

  test('a code that the branch does not ask for', () => {
    expect(outcome(canUpload(draft, null, pdf, [], limits, open))).toBe('document.code');
  });

  test('however many files are offered, what is taken never exceeds the room', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 5 * MB }), { maxLength: 40 });
    fc.assert(
      fc.property(sizes, (offers) => {
        const many = { ...slot, maxFiles: 20 };
        const taken: Held[] = [];
        for (const [index, size] of offers.entries()) {
          if (fits(many, size, taken, limits).ok) taken.push({ id: String(index), code: 'D1', size });
        }
        expect(taken.length).toBeLessThanOrEqual(20);
        expect(taken.reduce((sum, { size }) => sum + size, 0)).toBeLessThanOrEqual(limits.totalBytes);
      }),
    );
  });
});

describe('taking away', () => {
  test.each([
    ['an editor', {}, true, open, 'ok'],
    ['what is gone already', {}, false, open, 'document.not_found'],
    ['after closing', {}, true, closed, 'deadline.closed'],
    ['a stranger learns nothing', { relation: 'none' }, true, open, 'nomination.not_found'],
    ['a commenter', { relation: 'comment' }, true, open, 'nomination.read_only'],
  ] as [string, Partial<NominationFacts>, boolean, Clock, string][])(
    '%s',
    (_, facts, found, clock, expected) => {
      expect(outcome(canRemove({ ...draft, ...facts }, found, clock))).toBe(expected);
    },
  );
});
