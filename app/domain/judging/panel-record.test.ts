import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canCloseRecord,
  canConfirm,
  canOpenRecord,
  canRevise,
  decidingEntries,
  type RecordMark,
  recordShifts,
  unexplained,
} from './panel-record.ts';

const mark = (
  judgeId: string,
  criterionId: string,
  score: number,
  more: Partial<RecordMark> = {},
): RecordMark => ({
  judgeId,
  criterionId,
  score,
  reason: 'x',
  evidence: '',
  chairReason: null,
  ...more,
});
const sheet = (judgeId: string, ...scores: number[]) => ({
  judgeId,
  entries: scores.map((score, at) => ({ criterionId: `c${at + 1}`, score, comment: '' })),
});
const scoresOf = (entries: { score: number | null }[]) => entries.map(({ score }) => score);

describe('which mark decides', () => {
  const consensus = { stage: 'consensus' as const, isClosed: true, marks: [mark('J1', 'c1', 60)] };
  const visit = {
    stage: 'visit' as const,
    isClosed: true,
    marks: [mark('J1', 'c1', 65), mark('J2', 'c1', 5)],
  };

  test('the latest closed record that revised it, whatever the order of the records', () => {
    expect(scoresOf(decidingEntries(sheet('J1', 50, 70), []))).toEqual([50, 70]);
    expect(scoresOf(decidingEntries(sheet('J1', 50, 70), [consensus]))).toEqual([60, 70]);
    for (const records of [
      [consensus, visit],
      [visit, consensus],
    ]) {
      expect(scoresOf(decidingEntries(sheet('J1', 50, 70), records))).toEqual([65, 70]);
    }
  });
  test('an open record decides nothing yet', () => {
    expect(scoresOf(decidingEntries(sheet('J1', 50, 70), [{ ...consensus, isClosed: false }]))).toEqual([
      50, 70,
    ]);
  });
});

describe('large moves', () => {
  const criteria = [{ id: 'c1' }, { id: 'c2' }];
  const sheets = [sheet('J1', 40, 50), sheet('J2', 90, 50), sheet('J3', 60, 50)];

  test('a move beyond the rule needs the chair, until he has given a reason', () => {
    const moved = [mark('J1', 'c1', 90), mark('J3', 'c2', 65)];
    const shifts = recordShifts(criteria, sheets, moved, 'consensus');
    expect(shifts.map(({ needsReason }) => needsReason)).toEqual(['distance', 'range']);
    expect(unexplained(shifts, moved)).toEqual(['c1', 'c2']);
    const explained = [mark('J1', 'c1', 90, { chairReason: 'y' }), mark('J3', 'c2', 65)];
    expect(unexplained(shifts, explained)).toEqual(['c2']);
  });

  test('without revised marks nothing has moved', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 5 }), (steps) => {
        const own = steps.map((step, at) => sheet(`J${at}`, step * 5));
        expect(unexplained(recordShifts([{ id: 'c1' }], own, [], 'visit'), [])).toEqual([]);
      }),
    );
  });
});

const member = { isMember: true, state: 'in_consensus', stage: 'consensus', record: 'open' } as const;

describe('who may do what', () => {
  test.each([
    [{ ...member, isMember: false }, 'nomination.not_found'],
    [{ ...member, record: 'none' as const }, 'record.not_open'],
    [{ ...member, record: 'closed' as const }, 'record.closed'],
    [{ ...member, state: 'shortlisted' as const }, 'nomination.state'],
    [{ ...member, stage: 'visit' as const, state: 'final_review' as const }, 'record.evidence'],
  ])('a mark is refused: %#', (facts, reason) => {
    expect(canRevise({ ...facts, evidence: '' })).toMatchObject({ ok: false, reason });
  });
  test('a mark is taken from a member in the open record of its phase', () => {
    expect(canRevise({ ...member, evidence: '' }).ok).toBe(true);
    const visit = { ...member, stage: 'visit', state: 'final_review', evidence: 'D3' } as const;
    expect(canRevise(visit).ok).toBe(true);
  });
  test('a confirmation is of the version that was seen', () => {
    expect(canConfirm({ ...member, version: 3, seen: 3 }).ok).toBe(true);
    expect(canConfirm({ ...member, version: 4, seen: 3 })).toMatchObject({ reason: 'version.conflict' });
  });

  const chair = {
    ...member,
    chairEffect: 'free',
    unconfirmed: 0,
    unexplained: 0,
    spreadRemains: false,
    reason: '',
  } as const;
  test.each([
    [{ chairEffect: 'blocked' as const }, 'conflict.chair'],
    [{ record: 'closed' as const }, 'record.closed'],
    [{ unconfirmed: 1 }, 'record.unconfirmed'],
    [{ unexplained: 2 }, 'record.unexplained'],
    [{ spreadRemains: true }, 'record.spread'],
  ])('closing is refused: %o', (change, reason) => {
    expect(canCloseRecord({ ...chair, ...change })).toMatchObject({ ok: false, reason });
  });
  test('closing goes through when all agree, also with a spread that is explained', () => {
    expect(canCloseRecord(chair).ok).toBe(true);
    expect(canCloseRecord({ ...chair, spreadRemains: true, reason: 'x' }).ok).toBe(true);
  });
  test('a record is opened once, in its phase, by a chair who may stay in the room', () => {
    const facts = { chairEffect: 'free', state: 'in_consensus', stage: 'consensus', record: 'none' } as const;
    expect(canOpenRecord(facts).ok).toBe(true);
    expect(canOpenRecord({ ...facts, record: 'open' })).toMatchObject({ reason: 'record.exists' });
    expect(canOpenRecord({ ...facts, stage: 'visit' })).toMatchObject({ reason: 'nomination.state' });
    expect(canOpenRecord({ ...facts, chairEffect: 'held' })).toMatchObject({ reason: 'conflict.chair' });
  });
});
