import type { AssignmentResult } from './assign.ts';
import type { AssignmentProblem } from './assign-input.ts';
import { type BoardFacts, fitsOf, fixedPairs, loadOf, type PlanOptions } from './assignment-plan.ts';
import { type Explanation, explainInfeasible } from './explain-infeasible.ts';
import { linkedGroups } from './linked-groups.ts';

export type PlannedPair = { judgeId: string; entryId: string };

/** What a plan would change, measured before and after: the fits are sums over a nomination's judges. */
export type Plan = {
  ok: true;
  added: PlannedPair[];
  removed: PlannedPair[];
  before: PlanFigures;
  after: PlanFigures;
  loads: { judgeId: string; before: number; after: number }[];
  /** Nobody can do better by the objective. */
  proven: boolean;
  /** At least the worst nomination cannot be better off. */
  worstProven: boolean;
};
/** `groups`: how many groups the judges fall into whose marks cannot be compared with each other; 1 is what is wanted. */
export type PlanFigures = { worstFit: number; totalFit: number; groups: number };
export type Outcome = Plan | { ok: false; reasons: Explanation[] };

/** The solver's answer as a difference to the present assignment. */
export function outcomeOf(
  facts: BoardFacts,
  options: PlanOptions,
  solved: { problem: AssignmentProblem; result: AssignmentResult; worstProven: boolean },
): Outcome {
  const { problem, result, worstProven } = solved;
  if (!result.ok) return { ok: false, reasons: explainInfeasible(facts, problem, result.reasons) };
  const present = activePairs(facts);
  const wanted = [
    ...fixedPairs(facts, options.scope),
    ...result.pairs.map(([judgeId, entryId]) => ({ judgeId, entryId })),
  ];
  const without = (from: PlannedPair[], other: PlannedPair[]) => {
    const known = new Set(other.map(keyOf));
    return from
      .filter((pair) => !known.has(keyOf(pair)))
      .map(({ judgeId, entryId }) => ({ judgeId, entryId }));
  };
  return {
    ok: true,
    ...differenceOf(facts, without(wanted, present), without(present, wanted)),
    proven: result.proven,
    worstProven: result.proven || worstProven,
  };
}

/** A change written by hand or in a file, measured the same way; nothing about it is proven. */
export function measured(facts: BoardFacts, added: PlannedPair[], removed: PlannedPair[]): Plan {
  return { ok: true, ...differenceOf(facts, added, removed), proven: false, worstProven: false };
}

function differenceOf(facts: BoardFacts, added: PlannedPair[], removed: PlannedPair[]) {
  const present = activePairs(facts);
  const gone = new Set(removed.map(keyOf));
  const later = [...present.filter((pair) => !gone.has(keyOf(pair))), ...added];
  return {
    added,
    removed,
    before: figuresOf(facts, present),
    after: figuresOf(facts, later),
    loads: facts.judges.map(({ id }) => ({
      judgeId: id,
      before: loadOf(facts, id),
      after: later.filter(({ judgeId }) => judgeId === id).length,
    })),
  };
}

function activePairs(facts: BoardFacts): PlannedPair[] {
  return facts.pairs
    .filter(({ state }) => state === 'active')
    .map(({ judgeId, entryId }) => ({ judgeId, entryId }));
}

function figuresOf(facts: BoardFacts, pairs: readonly PlannedPair[]): PlanFigures {
  const fits = fitsOf(facts);
  const row = new Map(facts.judges.map(({ id }, j) => [id, fits[j]]));
  const column = new Map(facts.entries.map(({ id }, e) => [id, e]));
  const totals = facts.entries.map(() => 0);
  for (const { judgeId, entryId } of pairs) {
    const e = column.get(entryId);
    if (e !== undefined) totals[e] = (totals[e] ?? 0) + (row.get(judgeId)?.[e] ?? 0);
  }
  return {
    worstFit: totals.length === 0 ? 0 : Math.min(...totals),
    totalFit: totals.reduce((sum, total) => sum + total, 0),
    groups: linkedGroups(pairs).length,
  };
}

const keyOf = ({ judgeId, entryId }: PlannedPair) => `${judgeId} ${entryId}`;
