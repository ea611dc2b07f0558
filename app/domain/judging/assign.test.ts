import { describe, expect, test } from 'vitest';
import oracles from '../../../tests/fixtures/oracles.json' with { type: 'json' };
import { assigned, objectives, problem, range } from '../../../tests/support/assignments.ts';
import { componentsOf } from '../../../tests/support/best-assignment.ts';
import { type AssignmentProblem, type AssignmentResult, assignJudges } from './assign.ts';

const seeds = Array.from({ length: 24 }, (_, i) => `seed ${i}`);

/** Judges of each entry, in the order of the entries. */
const panels = (result: AssignmentResult, entries: number) =>
  range(entries).map((e) =>
    assigned(result)
      .pairs.filter(([, entry]) => entry === `e${e}`)
      .map(([judge]) => Number(judge.slice(1))),
  );

describe('published assignments', { timeout: 60_000 }, () => {
  test('assign_1each: the sum is unique; leximin has two optima and seeds find both', async () => {
    const { sim, max_sum, leximin } = oracles.assign_1each;
    const sums = await Promise.all(seeds.map((seed) => assignJudges(problem(sim, 1, 1, { seed }))));
    for (const sum of sums) {
      expect(sum).toMatchObject({ worstFit: max_sum.min, totalFit: max_sum.value, proven: true });
      expect(panels(sum, 3)).toEqual(max_sum.perm.map((_, e) => [max_sum.perm.indexOf(e)]));
    }
    const found = new Set<string>();
    for (const seed of seeds) {
      const fair = assigned(await assignJudges(problem(sim, 1, 1, { seed, objective: 'leximin' })));
      expect([fair.worstFit, fair.totalFit, fair.proven]).toEqual([leximin.min, leximin.value, true]);
      found.add(JSON.stringify(fair.pairs));
    }
    expect(found.size).toBe(2);
  });

  test.each(objectives)('assign_hotcrp_unique by %s', async (objective) => {
    const { edges, result, cost } = oracles.assign_hotcrp_unique;
    const ids = range(3);
    const costs = ids.map((u) => ids.map((p) => (edges as Record<string, number>)[`u${u}-p${p}`]));
    const answer = assigned(
      await assignJudges({
        entries: ids.map((p) => ({ id: `p${p}`, demand: 1 })),
        judges: ids.map((u) => ({ id: `u${u}`, capacity: 1 })),
        fit: costs.map((row) => row.map((value) => -(value ?? 0))),
        blocked: costs.flatMap((row, u) =>
          row.flatMap((value, p): [string, string][] => (value === undefined ? [[`u${u}`, `p${p}`]] : [])),
        ),
        seed: 'any',
        objective,
      }),
    );
    expect(Object.fromEntries(answer.pairs)).toEqual(result);
    expect([answer.totalFit, answer.proven]).toEqual([-cost, true]);
  });

  const minmax = oracles.assign_openreview_minmax;
  const minmaxProblem = (more: Partial<AssignmentProblem>) =>
    problem(
      minmax.cost_reviewer_by_paper.map((row) => row.map((cost) => -cost)),
      minmax.need,
      minmax.max,
      {
        blocked: minmax.blocked_reviewer_by_paper.flatMap((row, j) =>
          row.flatMap((mark, e): [string, string][] => (mark === -1 ? [[`j${j}`, `e${e}`]] : [])),
        ),
        ...more,
      },
    );

  test.each(objectives)('assign_openreview_minmax by %s', async (objective) => {
    for (const seed of seeds.slice(0, 4)) {
      const answer = await assignJudges(minmaxProblem({ objective, seed }));
      expect(panels(answer, 5)).toEqual(minmax.unique);
      expect(answer).toMatchObject({ totalFit: -minmax.optimal_cost, proven: true });
    }
  });

  test.each(objectives)(
    'its unique optimum falls apart; connected by %s it costs a little',
    async (objective) => {
      const answer = await assignJudges(minmaxProblem({ objective, connect: true }));
      expect(answer).toMatchObject({ totalFit: 89, worstFit: 9, proven: true });
      expect(componentsOf(assigned(answer).pairs)).toBe(1);
    },
  );

  test('the example of the reference', async () => {
    const example = problem(
      [
        [2, 5, 2],
        [5, 3, 3],
        [2, 0, 1],
      ],
      2,
      2,
      { blocked: [['j0', 'e0']] },
    );
    const sum = await assignJudges(example);
    expect(sum).toMatchObject({ totalFit: 18, worstFit: 3, proven: true });
    expect(panels(sum, 3)).toEqual([
      [1, 2],
      [0, 1],
      [0, 2],
    ]);
    const fair = await assignJudges({ ...example, objective: 'leximin' });
    expect(fair).toMatchObject({ totalFit: 17, worstFit: 5, proven: true });
    expect(panels(fair, 3)).toEqual([
      [1, 2],
      [0, 2],
      [0, 1],
    ]);
  });
});

describe('when nothing can be assigned', () => {
  const ones = (judges: number, entries: number) => range(judges).map(() => range(entries).map(() => 1));

  test('entries with too few open judges come first', async () => {
    const asked = problem(ones(2, 3), 2, 1, {
      blocked: [
        ['j0', 'e2'],
        ['j1', 'e0'],
      ],
    });
    expect(await assignJudges(asked)).toEqual({
      ok: false,
      reasons: [
        { entry: 'e0', reason: 'too-few-judges' },
        { entry: 'e2', reason: 'too-few-judges' },
      ],
    });
    expect(await assignJudges(problem(ones(2, 1), 3, 9))).toMatchObject({ reasons: [{ entry: 'e0' }] });
  });

  test('then total demand over total capacity, without ids', async () => {
    expect(await assignJudges(problem(ones(3, 2), 2, 1))).toEqual({
      ok: false,
      reasons: [{ reason: 'capacity' }],
    });
  });

  test.each(objectives)('then the entries that share too few judges (%s)', async (objective) => {
    const blocked: [string, string][] = [
      ['j1', 'e0'],
      ['j2', 'e0'],
      ['j1', 'e1'],
      ['j2', 'e1'],
    ];
    expect(await assignJudges(problem(ones(3, 3), 1, 1, { blocked, objective, connect: true }))).toEqual({
      ok: false,
      reasons: [
        { entry: 'e0', reason: 'shared-shortage' },
        { entry: 'e1', reason: 'shared-shortage' },
        { judge: 'j0', reason: 'judge-full' },
      ],
    });
  });

  test('last, what cannot be connected', async () => {
    for (const objective of objectives) {
      expect(await assignJudges(problem(ones(2, 2), 1, 1, { connect: true, objective }))).toEqual({
        ok: false,
        reasons: [{ reason: 'not-connected' }],
      });
      expect(await assignJudges(problem(ones(2, 2), 1, 2, { connect: true, objective }))).toMatchObject({
        ok: true,
      });
    }
  });

  test('too little work allowed is said so, and enough makes no difference', async () => {
    const asked = problem(
      [
        [2, 5, 2],
        [5, 3, 3],
        [2, 0, 1],
      ],
      2,
      2,
    );
    for (const objective of objectives) {
      expect(await assignJudges({ ...asked, objective, workLimit: 5 })).toEqual({
        ok: false,
        reasons: [{ reason: 'work-limit' }],
      });
      expect(await assignJudges({ ...asked, objective, workLimit: 10_000 })).toEqual(
        await assignJudges({ ...asked, objective }),
      );
    }
    const cut = { ...asked, objective: 'leximin' as const, workLimit: 6 };
    expect(await assignJudges(cut)).toMatchObject({ ok: true, proven: false });
    expect(await assignJudges(cut)).toEqual(await assignJudges(cut));
  });
});

describe('edges', () => {
  test.each(objectives)('nothing to judge is an answer, not an error (%s)', async (objective) => {
    const nothing = { ok: true, pairs: [], worstFit: 0, totalFit: 0, proven: true };
    expect(
      await assignJudges({ entries: [], judges: [], fit: [], blocked: [], seed: '', objective }),
    ).toEqual(nothing);
    expect(await assignJudges(problem([[3, 4]], 0, 5, { objective, connect: true }))).toEqual(nothing);
  });

  test('an entry without demand counts for no worst fit', async () => {
    const asked = problem(
      [
        [1, 9],
        [2, 9],
      ],
      1,
      1,
      { objective: 'leximin' },
    );
    const answer = await assignJudges({
      ...asked,
      entries: [
        { id: 'e0', demand: 0 },
        { id: 'e1', demand: 2 },
      ],
    });
    expect(answer).toMatchObject({
      worstFit: 18,
      totalFit: 18,
      pairs: [
        ['j0', 'e1'],
        ['j1', 'e1'],
      ],
    });
  });

  test('negative fits and ids of any letters, sorted by code unit', async () => {
    const answer = await assignJudges({
      entries: [
        { id: 'ب', demand: 1 },
        { id: 'Z', demand: 1 },
      ],
      judges: [{ id: 'محكّم', capacity: 2 }],
      fit: [[-1.5, -0.25]],
      blocked: [],
      seed: 'بذرة',
      objective: 'leximin',
    });
    expect(answer).toEqual({
      ok: true,
      pairs: [
        ['محكّم', 'Z'],
        ['محكّم', 'ب'],
      ],
      worstFit: -1.5,
      totalFit: -1.75,
      proven: true,
    });
  });

  const base = problem(
    [
      [1, 2],
      [3, 4],
    ],
    1,
    1,
  );
  test.each([
    ['shape', { fit: [[1, 2]] }],
    ['shape', { fit: [[1, 2], [3]] }],
    [
      'duplicate-id',
      {
        judges: [
          { id: 'a', capacity: 1 },
          { id: 'a', capacity: 1 },
        ],
      },
    ],
    [
      'duplicate-id',
      {
        entries: [
          { id: 'a', demand: 1 },
          { id: 'a', demand: 0 },
        ],
      },
    ],
    ['unknown-id', { blocked: [['j0', 'x']] }],
    ['unknown-id', { blocked: [['x', 'e0']] }],
    [
      'not-finite',
      {
        fit: [
          [1, Number.NaN],
          [1, 1],
        ],
      },
    ],
    [
      'not-count',
      {
        entries: [
          { id: 'e0', demand: 1.5 },
          { id: 'e1', demand: 1 },
        ],
      },
    ],
    [
      'not-count',
      {
        judges: [
          { id: 'j0', capacity: -1 },
          { id: 'j1', capacity: 1 },
        ],
      },
    ],
    ['not-count', { workLimit: -1 }],
  ] as [string, Partial<AssignmentProblem>][])('rejects with %s: %j', async (code, change) => {
    const rejection = expect(assignJudges({ ...base, ...change })).rejects;
    await rejection.toThrow(RangeError);
    await expect(assignJudges({ ...base, ...change })).rejects.toThrow(new RegExp(`^${code}`));
  });

  test('wrong types are TypeErrors', async () => {
    const wrong = [
      { seed: 7 },
      { fit: null },
      { objective: 'best' },
      { blocked: ['j0'] },
      { entries: [{ id: 1, demand: 1 }, {}] },
    ];
    for (const change of wrong) {
      await expect(assignJudges({ ...base, ...change } as unknown as AssignmentProblem)).rejects.toThrow(
        TypeError,
      );
    }
  });
});
