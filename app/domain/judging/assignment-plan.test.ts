import { describe, expect, test } from 'vitest';
import { assignJudges } from './assign.ts';
import { type BoardFacts, capacityOf, fitOf, isLinked, problemOf } from './assignment-plan.ts';

const judges = ['j1', 'j2', 'j3', 'j4'].map((id) => ({ id, panels: 1 }));
const facts: BoardFacts = {
  seed: '1448-B2-01',
  demand: 3,
  entries: [
    { id: 'e1', reference: 'N-1448-B2-0001' },
    { id: 'e2', reference: 'N-1448-B2-0002' },
  ],
  judges,
  pairs: [],
  conflicts: [],
};

describe('the problem', () => {
  test('gives every nomination its judges and leaves conflicts out', async () => {
    const blocked: BoardFacts = {
      ...facts,
      conflicts: [
        { entryId: 'e1', judgeId: 'j1', effect: 'blocked' },
        { entryId: 'e2', judgeId: 'j2', effect: 'held' },
        { entryId: 'e2', judgeId: 'j3', effect: 'free' },
      ],
    };
    const result = await assignJudges(problemOf(blocked));
    if (!result.ok) throw new Error('infeasible');
    expect(result.pairs).toHaveLength(6);
    expect(result.pairs).not.toContainEqual(['j1', 'e1']);
    expect(result.pairs).not.toContainEqual(['j2', 'e2']);
  });

  test('keeps what is assigned, and never brings back a judge who left', async () => {
    const partly: BoardFacts = {
      ...facts,
      pairs: [
        { entryId: 'e1', judgeId: 'j1', state: 'active' },
        { entryId: 'e1', judgeId: 'j2', state: 'ended' },
      ],
    };
    const result = await assignJudges(problemOf(partly));
    if (!result.ok) throw new Error('infeasible');
    const added = result.pairs.filter(([, entry]) => entry === 'e1').map(([judge]) => judge);
    expect(added).toEqual(['j3', 'j4']);
  });

  test('too few open judges is an answer that names the nomination', async () => {
    const conflicts = ['j1', 'j2'].map((judgeId) => ({ entryId: 'e1', judgeId, effect: 'blocked' as const }));
    expect(await assignJudges(problemOf({ ...facts, conflicts }))).toMatchObject({
      ok: false,
      reasons: [{ entry: 'e1', reason: 'too-few-judges' }],
    });
  });
});

test('the limit is the fair share and two more; fit falls with the number of panels', () => {
  expect(capacityOf(facts)).toBe(4);
  expect(capacityOf({ ...facts, judges: [] })).toBe(0);
  expect([1, 2, 3, 4, 9].map((panels) => fitOf({ panels }))).toEqual([4, 3, 2, 1, 1]);
});

test('linked: every judge reaches every other through shared nominations', () => {
  const pair = (judgeId: string, entryId: string) => ({ judgeId, entryId });
  expect(isLinked([])).toBe(true);
  expect(isLinked([pair('a', '1'), pair('b', '2'), pair('b', '1')])).toBe(true);
  expect(isLinked([pair('a', '1'), pair('b', '2')])).toBe(false);
});
