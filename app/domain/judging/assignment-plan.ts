import type { Locale } from '../../core/localized.ts';
import type { AssignmentProblem } from './assign-input.ts';
import type { ConflictEffect } from './conflict.ts';
import { fitRow } from './fit.ts';

export type PlannedJudge = {
  id: string;
  /** The judge's own limit, or null for the fair share. */
  capacity: number | null;
  reads: readonly Locale[];
  expertise: number;
};
export type PlannedEntry = {
  id: string;
  reference: string;
  /** Languages without which the nomination cannot be read. */
  languages: readonly Locale[];
};
export type PresentPair = {
  entryId: string;
  judgeId: string;
  /** `ended`: recused or void, for good. `removed`: by the chair's hand. `moved`: by a plan, and free to come back. */
  state: 'active' | 'ended' | 'removed' | 'moved';
  /** The judge has written something, so the pair stays. */
  isBegun: boolean;
};

/** What an assignment of a branch starts from. Ended and removed pairs never come back by themselves. */
export type BoardFacts = {
  seed: string;
  /** Judges wanted for each nomination. */
  demand: number;
  entries: readonly PlannedEntry[];
  judges: readonly PlannedJudge[];
  pairs: readonly PresentPair[];
  conflicts: readonly { entryId: string; judgeId: string; effect: ConflictEffect }[];
  /** Ranks that judges gave, 1 first. */
  preferences: readonly { entryId: string; judgeId: string; rank: number }[];
};

export type Objective = AssignmentProblem['objective'];
/** `top_up` keeps every judge; `replan` may move those who have written nothing. */
export type Scope = 'top_up' | 'replan';
export type PlanOptions = { objective: Objective; scope: Scope };

const SPARE = 2;
/** Half a level of fit for a pair that is there already: stability has a price, and it is small. */
const KEPT_BONUS = 0.5;

/** How many nominations one judge takes in the branch: the judge's own limit, or the fair share and two more. */
export function capacityOf(
  facts: Pick<BoardFacts, 'demand' | 'entries' | 'judges'>,
  judgeId: string,
): number {
  const judge = facts.judges.find(({ id }) => id === judgeId);
  if (judge === undefined) return 0;
  return judge.capacity ?? Math.ceil((facts.demand * facts.entries.length) / facts.judges.length) + SPARE;
}

/** Active nominations of a judge in the branch. */
export function loadOf(facts: Pick<BoardFacts, 'pairs'>, judgeId: string): number {
  return facts.pairs.filter((pair) => pair.judgeId === judgeId && pair.state === 'active').length;
}

export function canRead(judge: Pick<PlannedJudge, 'reads'>, entry: Pick<PlannedEntry, 'languages'>): boolean {
  return entry.languages.every((language) => judge.reads.includes(language));
}

/** Fit of every judge to every nomination, `[judge][entry]` in the order of the facts. */
export function fitsOf(facts: Pick<BoardFacts, 'entries' | 'judges' | 'preferences'>): number[][] {
  const entryIds = facts.entries.map(({ id }) => id);
  return facts.judges.map(({ id, expertise }) => {
    const own = facts.preferences.filter(({ judgeId }) => judgeId === id);
    return fitRow(expertise, new Map(own.map(({ entryId, rank }) => [entryId, rank])), entryIds);
  });
}

const keyOf = ({ judgeId, entryId }: { judgeId: string; entryId: string }) => `${judgeId} ${entryId}`;

/** Pairs of the panel and the branch that a plan may not touch: they stay as they are. */
export function fixedPairs(facts: BoardFacts, scope: Scope): PresentPair[] {
  const closed = closedPairs(facts);
  return facts.pairs.filter(
    (pair) =>
      pair.state === 'active' &&
      (scope === 'top_up' || pair.isBegun) &&
      (pair.isBegun || !closed.has(keyOf(pair))),
  );
}

function closedPairs(facts: BoardFacts): Set<string> {
  return new Set(facts.conflicts.filter(({ effect }) => effect !== 'free').map(keyOf));
}

/**
 * The problem for the solver. Pairs that stay are taken off demand and limits; pairs that ended, conflicts, and judges
 * who cannot read a nomination are blocked.
 */
export function problemOf(facts: BoardFacts, { objective, scope }: PlanOptions): AssignmentProblem {
  const fixed = fixedPairs(facts, scope);
  const isFixed = new Set(fixed.map(keyOf));
  const countBy = (key: 'entryId' | 'judgeId') => {
    const counts = new Map<string, number>();
    for (const pair of fixed) counts.set(pair[key], (counts.get(pair[key]) ?? 0) + 1);
    return counts;
  };
  const [byEntry, byJudge] = [countBy('entryId'), countBy('judgeId')];
  const judgeIds = new Set(facts.judges.map(({ id }) => id));
  const entryIds = new Set(facts.entries.map(({ id }) => id));
  const movable = new Set(
    facts.pairs.filter((pair) => pair.state === 'active' && !isFixed.has(keyOf(pair))).map(keyOf),
  );
  const gone = facts.pairs.filter((pair) => pair.state !== 'moved' && !movable.has(keyOf(pair)));
  const closed = facts.conflicts.filter(({ effect }) => effect !== 'free');
  const unread = facts.judges.flatMap((judge) =>
    facts.entries
      .filter((entry) => !canRead(judge, entry))
      .map((entry) => ({ judgeId: judge.id, entryId: entry.id })),
  );
  const fits = fitsOf(facts);
  return {
    entries: facts.entries.map(({ id }) => ({
      id,
      demand: Math.max(0, facts.demand - (byEntry.get(id) ?? 0)),
    })),
    judges: facts.judges.map(({ id }) => ({
      id,
      capacity: Math.max(0, capacityOf(facts, id) - (byJudge.get(id) ?? 0)),
    })),
    fit: facts.judges.map(({ id: judgeId }, j) =>
      facts.entries.map(({ id: entryId }, e) => {
        const bonus = movable.has(keyOf({ judgeId, entryId })) ? KEPT_BONUS : 0;
        return (fits[j]?.[e] ?? 0) + bonus;
      }),
    ),
    blocked: [...gone, ...closed, ...unread]
      .filter(({ judgeId, entryId }) => judgeIds.has(judgeId) && entryIds.has(entryId))
      .map(({ judgeId, entryId }): [string, string] => [judgeId, entryId]),
    seed: facts.seed,
    objective,
    connect: fixed.length === 0,
  };
}

export type PairObstacle =
  | 'assignment.judge'
  | 'assignment.exists'
  | 'assignment.ended'
  | 'assignment.blocked'
  | 'assignment.held'
  | 'assignment.language'
  | 'assignment.full';

/** Why a judge cannot take a nomination, or null: the picker, the file and the command ask the same. */
export function obstacleOf(facts: BoardFacts, entryId: string, judgeId: string): PairObstacle | null {
  const judge = facts.judges.find(({ id }) => id === judgeId);
  const entry = facts.entries.find(({ id }) => id === entryId);
  if (judge === undefined || entry === undefined) return 'assignment.judge';
  const effect = facts.conflicts.find((one) => one.entryId === entryId && one.judgeId === judgeId)?.effect;
  if (effect === 'blocked') return 'assignment.blocked';
  if (effect === 'held') return 'assignment.held';
  const known = facts.pairs.find((pair) => pair.entryId === entryId && pair.judgeId === judgeId);
  if (known?.state === 'active') return 'assignment.exists';
  if (known?.state === 'ended') return 'assignment.ended';
  if (!canRead(judge, entry)) return 'assignment.language';
  return loadOf(facts, judgeId) >= capacityOf(facts, judgeId) ? 'assignment.full' : null;
}
