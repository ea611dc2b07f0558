import { type AssignmentResult, assignJudges } from './assign.ts';
import { isWorstFitProven } from './assign-bound.ts';
import type { AssignmentProblem } from './assign-input.ts';
import { type BoardFacts, type PlanOptions, problemOf } from './assignment-plan.ts';

/** Steps of a calculation as a person follows them. */
export const PLAN_STEPS = ['read', 'solve', 'prove', 'compare'] as const;
export type PlanStep = (typeof PLAN_STEPS)[number];

export type SolvedPlan = { problem: AssignmentProblem; result: AssignmentResult; worstProven: boolean };

/**
 * Solves the plan of a branch. Judges who cannot be linked are assigned without that demand: the difference says how
 * many groups there are. What `leximin` left unproven is checked for its worst nomination.
 */
export async function solvePlan(
  facts: BoardFacts,
  options: PlanOptions,
  onStep: (step: PlanStep) => void = () => {},
): Promise<SolvedPlan> {
  const linked = problemOf(facts, options);
  onStep('solve');
  let solved = { problem: linked, result: await assignJudges(linked) };
  const { result } = solved;
  if (!result.ok && result.reasons.every(({ reason }) => reason === 'not-connected')) {
    const problem = { ...linked, connect: false };
    solved = { problem, result: await assignJudges(problem) };
  }
  if (!solved.result.ok || solved.result.proven || options.objective === 'sum') {
    return { ...solved, worstProven: false };
  }
  onStep('prove');
  return { ...solved, worstProven: await isWorstFitProven(solved.problem, solved.result.worstFit) };
}
