import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assigned, objectives, problem, range } from '../../../tests/support/assignments.ts';
import { bestByEnumeration, componentsOf } from '../../../tests/support/best-assignment.ts';
import { type AssignmentProblem, assignJudges } from './assign.ts';

/** Small problems: up to three entries and four judges, few levels so that ties abound, some pairs blocked. */
const small = fc
  .record({
    entries: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 3 }),
    judges: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 }),
    levels: fc.array(fc.integer({ min: -1, max: 3 }), { minLength: 12, maxLength: 12 }),
    seed: fc.string({ maxLength: 3 }),
  })
  .map(({ entries, judges, levels, seed }): AssignmentProblem => {
    const fit = judges.map((_, j) => entries.map((_, e) => levels[j * 3 + e] as number));
    return {
      entries: entries.map((demand, e) => ({ id: `e${e}`, demand })),
      judges: judges.map((capacity, j) => ({ id: `j${j}`, capacity })),
      fit: fit.map((row) => row.map((level) => level / 2)),
      blocked: fit.flatMap((row, j) =>
        row.flatMap((level, e): [string, string][] => (level === -1 ? [[`j${j}`, `e${e}`]] : [])),
      ),
      seed,
      objective: 'sum',
    };
  });

describe('the whole ladder', { timeout: 60_000 }, () => {
  test.each([
    ['sum', false],
    ['leximin', false],
    ['sum', true],
    ['leximin', true],
  ] as const)(
    'by %s, connect %s: the best of all assignments, down to the seed',
    async (objective, connect) => {
      await fc.assert(
        fc.asyncProperty(small, async (base) => {
          const asked = { ...base, objective, connect };
          const best = bestByEnumeration(asked);
          const result = await assignJudges(asked);
          if (best === null) {
            expect(result.ok).toBe(false);
            if (!connect) return;
            // Without the wish to be connected the same problem tells which it was.
            const free = await assignJudges({ ...asked, connect: false });
            expect(result).toEqual(free.ok ? { ok: false, reasons: [{ reason: 'not-connected' }] } : free);
          } else {
            expect(assigned(result).pairs).toEqual(best);
            expect(assigned(result).proven).toBe(true);
          }
        }),
        { numRuns: 120 },
      );
    },
  );

  test.each(objectives)('the order of rows changes nothing by %s', async (objective) => {
    await fc.assert(
      fc.asyncProperty(small, fc.boolean(), async (base, connect) => {
        const asked = { ...base, objective, connect };
        const turned: AssignmentProblem = {
          ...asked,
          entries: asked.entries.toReversed(),
          judges: asked.judges.toReversed(),
          fit: asked.fit.toReversed().map((row) => row.toReversed()),
          blocked: asked.blocked.toReversed(),
        };
        const frozen = structuredClone(asked);
        expect(await assignJudges(turned)).toEqual(await assignJudges(asked));
        expect(asked).toEqual(frozen);
      }),
      { numRuns: 60 },
    );
  });

  test.each(objectives)(
    'three equal judges and entries: all six assignments occur by %s',
    async (objective) => {
      const equal = [
        [1, 1, 1],
        [1, 1, 1],
        [1, 1, 1],
      ];
      const found = new Set<string>();
      for (const i of range(80)) {
        const answer = await assignJudges(problem(equal, 1, 1, { objective, seed: `s${i}` }));
        found.add(JSON.stringify(assigned(answer).pairs));
      }
      expect(found.size).toBe(6);
    },
  );

  test.each([
    [
      'tie 245197',
      [
        ['j0', 'e0'],
        ['j1', 'e1'],
      ],
    ],
    [
      'tie 227404',
      [
        ['j1', 'e0'],
        ['j0', 'e1'],
      ],
    ],
  ])('where the first 16 bits of %s tie, the next 16 decide', async (seed, pairs) => {
    for (const objective of objectives) {
      const equal = problem(
        [
          [1, 1],
          [1, 1],
        ],
        1,
        1,
        { seed, objective },
      );
      expect(bestByEnumeration(equal)).toEqual(pairs);
      expect(assigned(await assignJudges(equal)).pairs).toEqual(pairs);
    }
  });

  test('a shift or scale of all fits chooses the same pairs', async () => {
    await fc.assert(
      fc.asyncProperty(small, fc.constantFrom(...objectives), async (base, objective) => {
        const plain = await assignJudges({ ...base, objective });
        const scaled = await assignJudges({
          ...base,
          objective,
          fit: base.fit.map((row) => row.map((fit) => 40 * fit)),
        });
        if (plain.ok) expect(assigned(scaled).pairs).toEqual(plain.pairs);
        else expect(scaled).toEqual(plain);
        if (objective === 'leximin' && new Set(base.entries.map(({ demand }) => demand)).size > 1) return;
        const shifted = await assignJudges({
          ...base,
          objective,
          fit: base.fit.map((row) => row.map((fit) => fit - 7)),
        });
        if (plain.ok) expect(assigned(shifted).pairs).toEqual(plain.pairs);
      }),
      { numRuns: 60 },
    );
  });

  test('fits closer than 0.0001 are equal, so the load decides', async () => {
    const fit = [
      [1.00001, 1.00002],
      [1, 1],
    ];
    const answer = assigned(await assignJudges(problem(fit, 1, 2)));
    expect(new Set(answer.pairs.map(([judge]) => judge)).size).toBe(2);
    expect(answer.totalFit).toBe(2);
  });
});

describe('larger panels', { timeout: 60_000 }, () => {
  /** Preferences of `judges` for `entries`, the same on every machine. */
  const preferences = (judges: number, entries: number, levels: number) =>
    range(judges).map((j) => range(entries).map((e) => (((j + 3) * (e + 7) * 2654435761) % 1009) % levels));

  test.each([
    ['coarse levels', preferences(14, 40, 5), 3, 9],
    ['fine fits', preferences(12, 30, 101).map((row) => row.map((x) => x / 100)), 3, 8],
    ['panels of eight', preferences(16, 12, 101), 8, 6],
  ])('leximin is proven and no worse than sum for the weakest: %s', async (_, fit, demand, capacity) => {
    const fair = assigned(await assignJudges(problem(fit, demand, capacity, { objective: 'leximin' })));
    const sum = assigned(await assignJudges(problem(fit, demand, capacity)));
    expect([fair.proven, sum.proven]).toEqual([true, true]);
    expect(fair.worstFit).toBeGreaterThanOrEqual(sum.worstFit);
    expect(fair.totalFit).toBeLessThanOrEqual(sum.totalFit);
  });

  test('a large leximin is exchanged upwards and honestly unproven; connected when asked', async () => {
    const fit = preferences(40, 260, 11).map((row) => row.map((x) => (x > 8 ? x / 7 : 0)));
    const sum = assigned(await assignJudges(problem(fit, 3, 21)));
    const fair = assigned(await assignJudges(problem(fit, 3, 21, { objective: 'leximin', connect: true })));
    expect(fair.proven).toBe(false);
    expect(fair.worstFit).toBeGreaterThanOrEqual(sum.worstFit);
    expect(componentsOf(fair.pairs)).toBe(1);
    const load = new Map<string, number>();
    for (const [judge] of fair.pairs) load.set(judge, (load.get(judge) ?? 0) + 1);
    expect(Math.max(...load.values())).toBeLessThanOrEqual(21);
  });

  test('two clusters that only prefer themselves are joined', async () => {
    const fit = range(40).map((j) => range(220).map((e) => (j < 20 === e < 110 ? 2 : 0)));
    for (const objective of objectives) {
      const answer = assigned(await assignJudges(problem(fit, 3, 18, { objective, connect: true })));
      expect(componentsOf(answer.pairs)).toBe(1);
    }
  });
});
