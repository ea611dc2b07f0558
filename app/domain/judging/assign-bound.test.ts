import fc from 'fast-check';
import { expect, test } from 'vitest';
import { assignJudges } from './assign.ts';
import { isWorstFitProven } from './assign-bound.ts';
import type { AssignmentProblem } from './assign-input.ts';

const problem = (fit: number[][], capacity: number, demand: number): AssignmentProblem => ({
  entries: (fit[0] ?? []).map((_, e) => ({ id: `e${e}`, demand })),
  judges: fit.map((_, j) => ({ id: `j${j}`, capacity })),
  fit,
  blocked: [],
  seed: '',
  objective: 'leximin',
});

test('an entry that nobody suits proves itself', async () => {
  expect(
    await isWorstFitProven(
      problem(
        [
          [0, 4],
          [0, 4],
        ],
        2,
        1,
      ),
      0,
    ),
  ).toBe(true);
});

test('a limit that everybody shares is found by the linear program', async () => {
  // Only one judge suits, and may take one of the two entries.
  const shared = problem(
    [
      [4, 4],
      [0, 0],
    ],
    1,
    1,
  );
  expect(await isWorstFitProven(shared, 0)).toBe(true);
  expect(
    await isWorstFitProven(
      {
        ...shared,
        judges: [
          { id: 'j0', capacity: 2 },
          { id: 'j1', capacity: 1 },
        ],
      },
      0,
    ),
  ).toBe(false);
});

test('never claims more than the exact solver reaches', async () => {
  const level = fc.integer({ min: 0, max: 4 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(level, level, level, level), { minLength: 2, maxLength: 4 }),
      async (fit) => {
        const asked = problem(fit, 4, 2);
        const result = await assignJudges(asked);
        if (!result.ok || result.worstFit === 0) return;
        expect(await isWorstFitProven(asked, result.worstFit - 0.5)).toBe(false);
      },
    ),
    { numRuns: 8 },
  );
}, 30_000);
