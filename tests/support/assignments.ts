import type { AssignmentProblem, AssignmentResult } from '../../app/domain/judging/assign.ts';

export const objectives = ['sum', 'leximin'] as const;

/** 0 … n − 1. */
export const range = (n: number) => Array.from({ length: n }, (_, i) => i);

/** Entries e0… and judges j0… of one demand and capacity. */
export function problem(
  fit: number[][],
  demand: number,
  capacity: number,
  more: Partial<AssignmentProblem> = {},
): AssignmentProblem {
  return {
    entries: range(fit[0]?.length ?? 0).map((e) => ({ id: `e${e}`, demand })),
    judges: range(fit.length).map((j) => ({ id: `j${j}`, capacity })),
    fit,
    blocked: [],
    seed: 'seed',
    objective: 'sum',
    ...more,
  };
}

/** The assignment, or an error that shows why there is none. */
export function assigned(result: AssignmentResult) {
  if (!result.ok) throw new Error(`not assigned: ${JSON.stringify(result.reasons)}`);
  return result;
}
