import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAssignmentFile } from './assignment-file.ts';
import { measured, type Outcome, outcomeOf } from './assignment-outcome.ts';
import {
  type BoardFacts,
  capacityOf,
  obstacleOf,
  type PlanOptions,
  type PresentPair,
} from './assignment-plan.ts';
import { isLinked, linkedGroups } from './linked-groups.ts';
import { solvePlan } from './solve-plan.ts';

const facts: BoardFacts = {
  seed: '1448-B2-01',
  demand: 3,
  entries: [
    { id: 'e1', reference: 'N-1448-B2-0001', languages: [] },
    { id: 'e2', reference: 'N-1448-B2-0002', languages: [] },
  ],
  judges: ['j1', 'j2', 'j3', 'j4'].map((id) => ({ id, capacity: null, reads: ['ar', 'en'], expertise: 1 })),
  pairs: [],
  conflicts: [],
  preferences: [],
};
const topUp: PlanOptions = { objective: 'leximin', scope: 'top_up' };
const pair = (judgeId: string, entryId: string, more: Partial<PresentPair> = {}): PresentPair => ({
  judgeId,
  entryId,
  state: 'active',
  isBegun: false,
  ...more,
});

async function plan(given: BoardFacts, options: PlanOptions = topUp): Promise<Outcome> {
  return outcomeOf(given, options, await solvePlan(given, options));
}

async function planned(given: BoardFacts, options: PlanOptions = topUp) {
  const outcome = await plan(given, options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.reasons));
  const words = (pairs: { judgeId: string; entryId: string }[]) =>
    pairs.map(({ judgeId, entryId }) => `${judgeId} ${entryId}`).sort();
  return { ...outcome, added: words(outcome.added), removed: words(outcome.removed) };
}

describe('a plan', () => {
  test('gives every nomination its judges and leaves conflicts and unread languages out', async () => {
    const { added } = await planned({
      ...facts,
      entries: [...facts.entries.slice(0, 1), { id: 'e2', reference: 'N-1448-B2-0002', languages: ['en'] }],
      judges: [...facts.judges.slice(0, 3), { id: 'j4', capacity: null, reads: ['ar'], expertise: 2 }],
      conflicts: [
        { entryId: 'e1', judgeId: 'j1', effect: 'blocked' },
        { entryId: 'e2', judgeId: 'j3', effect: 'free' },
      ],
    });
    expect(added).toEqual(['j1 e2', 'j2 e1', 'j2 e2', 'j3 e1', 'j3 e2', 'j4 e1']);
  });

  test('keeps what is assigned, and never brings back a judge who left', async () => {
    const pairs = [pair('j1', 'e1'), pair('j2', 'e1', { state: 'ended' })];
    const { added, removed } = await planned({ ...facts, pairs });
    expect(added.filter((one) => one.endsWith('e1'))).toEqual(['j3 e1', 'j4 e1']);
    expect(removed).toEqual([]);
  });

  test('planned anew, moves only who has written nothing, and only for a better fit', async () => {
    const two = { ...facts, demand: 1 };
    const pairs = [pair('j1', 'e1', { isBegun: true }), pair('j2', 'e2')];
    const replan: PlanOptions = { objective: 'leximin', scope: 'replan' };
    expect(await planned({ ...two, pairs }, replan)).toMatchObject({ added: [], removed: [] });
    const better = two.judges.map((judge) => (judge.id === 'j3' ? { ...judge, expertise: 2 } : judge));
    const moved = await planned({ ...two, judges: better, pairs }, replan);
    expect(moved).toMatchObject({ added: ['j3 e2'], removed: ['j2 e2'] });
    expect(moved.after.worstFit).toBeGreaterThanOrEqual(moved.before.worstFit);
  });

  test('planned anew, takes away a pair that has become a conflict', async () => {
    const conflicts = [{ entryId: 'e1', judgeId: 'j1', effect: 'held' as const }];
    const given = { ...facts, demand: 1, pairs: [pair('j1', 'e1')], conflicts };
    const { removed } = await planned(given, { objective: 'sum', scope: 'replan' });
    expect(removed).toEqual(['j1 e1']);
  });

  test('shows loads, fits and groups before and after', async () => {
    const outcome = await planned({ ...facts, pairs: [pair('j1', 'e1'), pair('j2', 'e2')] });
    expect(outcome.before).toEqual({ worstFit: 2, totalFit: 4, groups: 2 });
    expect(outcome.after).toEqual({ worstFit: 6, totalFit: 12, groups: 1 });
    expect(outcome.loads.reduce((sum, { after }) => sum + after, 0)).toBe(6);
    expect(outcome.loads.find(({ judgeId }) => judgeId === 'j1')?.before).toBe(1);
  });

  test('a limit of a judge is kept', async () => {
    const judges = facts.judges.map((judge) => (judge.id === 'j1' ? { ...judge, capacity: 0 } : judge));
    const { added } = await planned({ ...facts, judges });
    expect(added.some((one) => one.startsWith('j1'))).toBe(false);
    expect([capacityOf(facts, 'j1'), capacityOf({ ...facts, judges }, 'j1')]).toEqual([4, 0]);
  });
});

describe('why a plan is impossible', () => {
  test('too few judges: which nomination, how many, and what of it the chair can free', async () => {
    const conflicts = [
      { entryId: 'e1', judgeId: 'j1', effect: 'blocked' as const },
      { entryId: 'e1', judgeId: 'j2', effect: 'held' as const },
    ];
    expect(await plan({ ...facts, conflicts })).toMatchObject({
      ok: false,
      reasons: [{ kind: 'entry', entryId: 'e1', wanted: 3, open: 2, missing: 1, blocked: 1, held: 1 }],
    });
  });

  test('too few places altogether', async () => {
    const judges = facts.judges.map((judge) => ({ ...judge, capacity: 1 }));
    expect(await plan({ ...facts, judges })).toEqual({
      ok: false,
      reasons: [{ kind: 'capacity', wanted: 6, places: 4, missing: 2 }],
    });
  });

  test('nominations that share too few places: exactly these, and as many places free it', async () => {
    const entries = ['e1', 'e2', 'e3'].map((id) => ({ id, reference: id, languages: [] }));
    const judges = ['j1', 'j2', 'j3'].map((id) => ({ id, capacity: 1, reads: [], expertise: 1 }));
    const blocked = ['e1', 'e2'].flatMap((entryId) =>
      ['j2', 'j3'].map((judgeId) => ({ entryId, judgeId, effect: 'blocked' as const })),
    );
    const given: BoardFacts = { ...facts, demand: 1, entries, judges, conflicts: blocked };
    expect(await plan(given)).toEqual({
      ok: false,
      reasons: [{ kind: 'cut', entryIds: ['e1', 'e2'], judgeIds: ['j1'], missing: 1 }],
    });
    const freed = judges.map((judge) => (judge.id === 'j1' ? { ...judge, capacity: 2 } : judge));
    expect(await plan({ ...given, judges: freed })).toMatchObject({ ok: true });
  });
});

describe('a file', () => {
  const people = facts.judges.map(({ id }) => ({ id, email: `${id}@jury.example.test` }));
  const read = (text: string, given = facts) => readAssignmentFile(text, given, people);

  test('is read with heading, quotes, any separator and either name of a judge', () => {
    const text =
      '\ufeffjudge,nomination\r\n"j1@jury.example.test","N-1448-B2-0001"\r\n\r\nJ2;n-1448-b2-0002\nj3\tN-1448-B2-0002';
    expect(read(text)).toEqual({
      pairs: [
        { judgeId: 'j1', entryId: 'e1' },
        { judgeId: 'j2', entryId: 'e2' },
        { judgeId: 'j3', entryId: 'e2' },
      ],
      problems: [],
    });
  });

  test('with one wrong line takes nothing, and says which line and why', () => {
    const given = {
      ...facts,
      conflicts: [{ entryId: 'e1', judgeId: 'j4', effect: 'blocked' as const }],
      judges: facts.judges.map((judge) => (judge.id === 'j3' ? { ...judge, capacity: 1 } : judge)),
    };
    const lines = [
      'j1,N-1448-B2-0001',
      'j1,N-1448-B2-0001',
      'j9,N-1448-B2-0001',
      'j1,N-1448-B2-0009',
      'j1',
      'j4,N-1448-B2-0001',
      'j3,N-1448-B2-0001',
      'j3,N-1448-B2-0002',
    ];
    const { pairs, problems } = read(lines.join('\n'), given);
    expect(pairs).toEqual([]);
    expect(problems.map(({ line, reason }) => `${line} ${reason}`)).toEqual([
      '2 file.twice',
      '3 file.judge',
      '4 file.nomination',
      '5 file.columns',
      '6 assignment.blocked',
      '8 assignment.full',
    ]);
  });
});

test('a pair that is in the way is told with the rule that forbids it', () => {
  const given: BoardFacts = {
    ...facts,
    judges: [...facts.judges, { id: 'j5', capacity: 5, reads: ['ar'], expertise: 0 }],
    entries: [{ id: 'e1', reference: 'N-1448-B2-0001', languages: ['en'] }, ...facts.entries.slice(1)],
    pairs: [pair('j1', 'e1'), pair('j2', 'e1', { state: 'ended' }), pair('j3', 'e1', { state: 'removed' })],
  };
  const of = (judgeId: string) => obstacleOf(given, 'e1', judgeId);
  expect(['j1', 'j2', 'j3', 'j4', 'j5', 'j6'].map(of)).toEqual([
    'assignment.exists',
    'assignment.ended',
    null,
    null,
    'assignment.language',
    'assignment.judge',
  ]);
});

test('whatever conflicts there are, no plan and no change by hand uses a closed pair', async () => {
  const effect = fc.constantFrom('blocked' as const, 'held' as const, 'free' as const);
  const conflict = fc.record({
    entryId: fc.constantFrom('e1', 'e2'),
    judgeId: fc.constantFrom('j1', 'j2', 'j3', 'j4'),
    effect,
  });
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(conflict, { selector: (one) => one.entryId + one.judgeId }),
      async (conflicts) => {
        const given = { ...facts, demand: 2, conflicts };
        const closed = conflicts.filter((one) => one.effect !== 'free');
        for (const { entryId, judgeId } of closed) expect(obstacleOf(given, entryId, judgeId)).not.toBeNull();
        const outcome = await plan(given);
        if (!outcome.ok) return;
        for (const { entryId, judgeId } of outcome.added) {
          expect(closed.some((one) => one.entryId === entryId && one.judgeId === judgeId)).toBe(false);
        }
      },
    ),
    { numRuns: 12 },
  );
}, 30_000);

test('linked: every judge reaches every other through shared nominations', () => {
  expect(isLinked([])).toBe(true);
  expect(isLinked([pair('a', '1'), pair('b', '2'), pair('b', '1')])).toBe(true);
  expect(isLinked([pair('a', '1'), pair('b', '2')])).toBe(false);
  expect(
    linkedGroups([pair('a', '1'), pair('b', '2'), pair('c', '2')]).map(({ judgeIds }) => judgeIds.size),
  ).toEqual([1, 2]);
});

test('a change by hand is measured like a plan', () => {
  const plan = measured(facts, [{ judgeId: 'j1', entryId: 'e1' }], []);
  expect(plan.after).toEqual({ worstFit: 0, totalFit: 2, groups: 1 });
});
