import type { Obstacle } from './assign-infeasible.ts';
import type { AssignmentProblem } from './assign-input.ts';
import { type BoardFacts, canRead } from './assignment-plan.ts';

/**
 * Why a plan is impossible and what would free it, as numbers and ids for one sentence in each language.
 *
 * - `entry`: one nomination lacks judges whatever others do; `missing` judges more free it, or as many of its `held` ties
 *   dismissed.
 * - `capacity`: all limits together are `missing` places short.
 * - `cut`: these nominations together may only use these judges, all full: `missing` places more among them free it, or
 *   as many places of a judge who can take one of the nominations.
 */
export type Explanation =
  | {
      kind: 'entry';
      entryId: string;
      wanted: number;
      open: number;
      missing: number;
      blocked: number;
      held: number;
      language: number;
      ended: number;
    }
  | { kind: 'capacity'; wanted: number; places: number; missing: number }
  | { kind: 'cut'; entryIds: string[]; judgeIds: string[]; missing: number }
  | { kind: 'not-connected' }
  | { kind: 'work-limit' };

/** Words for what the solver found in the way. */
export function explainInfeasible(
  facts: BoardFacts,
  problem: AssignmentProblem,
  reasons: readonly Obstacle[],
): Explanation[] {
  const single = reasons.filter(({ reason }) => reason === 'too-few-judges');
  if (single.length > 0) return single.map(({ entry }) => explainEntry(facts, problem, entry ?? ''));
  const shared = reasons.flatMap(({ reason, entry }) =>
    reason === 'shared-shortage' && entry ? [entry] : [],
  );
  if (shared.length > 0) {
    const full = reasons.flatMap(({ reason, judge }) => (reason === 'judge-full' && judge ? [judge] : []));
    return [explainCut(problem, shared, full)];
  }
  return reasons.map(({ reason }): Explanation => {
    if (reason === 'capacity') return explainCapacity(problem);
    return { kind: reason === 'not-connected' ? 'not-connected' : 'work-limit' };
  });
}

function explainEntry(facts: BoardFacts, problem: AssignmentProblem, entryId: string): Explanation {
  const wanted = problem.entries.find(({ id }) => id === entryId)?.demand ?? 0;
  const closed = new Set(problem.blocked.filter(([, entry]) => entry === entryId).map(([judge]) => judge));
  const open = problem.judges.filter(({ id }) => !closed.has(id)).length;
  const on = new Set(problem.judges.map(({ id }) => id));
  const conflicts = facts.conflicts.filter((one) => one.entryId === entryId && on.has(one.judgeId));
  const entry = facts.entries.find(({ id }) => id === entryId);
  const inConflict = new Set(
    conflicts.filter(({ effect }) => effect !== 'free').map(({ judgeId }) => judgeId),
  );
  return {
    kind: 'entry',
    entryId,
    wanted,
    open,
    missing: wanted - open,
    blocked: conflicts.filter(({ effect }) => effect === 'blocked').length,
    held: conflicts.filter(({ effect }) => effect === 'held').length,
    language: facts.judges.filter((judge) => entry !== undefined && !canRead(judge, entry)).length,
    ended: facts.pairs.filter(
      (pair) =>
        pair.entryId === entryId &&
        (pair.state === 'ended' || pair.state === 'removed') &&
        !inConflict.has(pair.judgeId),
    ).length,
  };
}

function explainCapacity({ entries, judges }: AssignmentProblem): Explanation {
  const wanted = entries.reduce((sum, { demand }) => sum + demand, 0);
  const places = judges.reduce((sum, { capacity }) => sum + capacity, 0);
  return { kind: 'capacity', wanted, places, missing: wanted - places };
}

/** What the cut lacks: demand less the judges outside it that each entry has, less the places inside it. */
function explainCut(problem: AssignmentProblem, entryIds: string[], judgeIds: string[]): Explanation {
  const full = new Set(judgeIds);
  const closed = new Set(problem.blocked.map((pair) => pair.join(' ')));
  const outside = (entryId: string) =>
    problem.judges.filter(({ id }) => !full.has(id) && !closed.has(`${id} ${entryId}`)).length;
  const wanted = problem.entries
    .filter(({ id }) => entryIds.includes(id))
    .reduce((sum, { id, demand }) => sum + Math.max(0, demand - outside(id)), 0);
  const places = problem.judges
    .filter(({ id }) => full.has(id))
    .reduce((sum, { capacity }) => sum + capacity, 0);
  return { kind: 'cut', entryIds, judgeIds, missing: Math.max(1, wanted - places) };
}
