import type { AssignmentProblem } from './assign-input.ts';
import type { ConflictEffect } from './conflict.ts';

/** What an assignment of a branch starts from. Ended pairs never come back by themselves. */
export type BoardFacts = {
  seed: string;
  /** Judges wanted for each nomination. */
  demand: number;
  entries: { id: string; reference: string }[];
  /** `panels`: how many panels of the cycle the judge sits in. */
  judges: { id: string; panels: number }[];
  pairs: { entryId: string; judgeId: string; state: 'active' | 'ended' }[];
  conflicts: { entryId: string; judgeId: string; effect: ConflictEffect }[];
};

const SPARE = 2;
const BEST_FIT = 4;

/** How many nominations one judge takes in the branch: the fair share and two more. */
export function capacityOf(facts: Pick<BoardFacts, 'demand' | 'entries' | 'judges'>): number {
  if (facts.judges.length === 0) return 0;
  return Math.ceil((facts.demand * facts.entries.length) / facts.judges.length) + SPARE;
}

/** 1–4: the fewer panels a judge sits in, the more this branch is his own. Coarse on purpose. */
export function fitOf(judge: { panels: number }): number {
  return Math.max(1, BEST_FIT + 1 - Math.max(1, judge.panels));
}

/** The problem of topping up what is assigned already: pairs that exist stay, those that ended are not repeated. */
export function problemOf(facts: BoardFacts): AssignmentProblem {
  const active = facts.pairs.filter(({ state }) => state === 'active');
  const capacity = capacityOf(facts);
  const count = (key: 'entryId' | 'judgeId', id: string) => active.filter((pair) => pair[key] === id).length;
  const taken = facts.pairs.map(({ judgeId, entryId }): [string, string] => [judgeId, entryId]);
  const closed = facts.conflicts
    .filter(({ effect }) => effect !== 'free')
    .map(({ judgeId, entryId }): [string, string] => [judgeId, entryId]);
  const known = (pair: [string, string]) =>
    facts.judges.some(({ id }) => id === pair[0]) && facts.entries.some(({ id }) => id === pair[1]);
  return {
    entries: facts.entries.map(({ id }) => ({
      id,
      demand: Math.max(0, facts.demand - count('entryId', id)),
    })),
    judges: facts.judges.map(({ id }) => ({ id, capacity: Math.max(0, capacity - count('judgeId', id)) })),
    fit: facts.judges.map((judge) => facts.entries.map(() => fitOf(judge))),
    blocked: [...taken, ...closed].filter(known),
    seed: facts.seed,
    objective: 'leximin',
    connect: active.length === 0,
  };
}

/** Whether judges and nominations hang together, so that marks of different judges can be compared. */
export function isLinked(pairs: readonly { entryId: string; judgeId: string }[]): boolean {
  const open = [...pairs];
  const first = open.shift();
  if (first === undefined) return true;
  const reached = new Set([`e${first.entryId}`, `j${first.judgeId}`]);
  for (let grew = true; grew; ) {
    grew = false;
    for (let at = open.length - 1; at >= 0; at -= 1) {
      const pair = open[at];
      if (pair === undefined) continue;
      const entry = `e${pair.entryId}`;
      const judge = `j${pair.judgeId}`;
      if (!reached.has(entry) && !reached.has(judge)) continue;
      reached.add(entry).add(judge);
      open.splice(at, 1);
      grew = true;
    }
  }
  return open.length === 0;
}
