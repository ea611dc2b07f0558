import type { Grid, Taken } from './assign-input.ts';

export type AssignmentReason =
  | 'too-few-judges'
  | 'capacity'
  | 'shared-shortage'
  | 'judge-full'
  | 'not-connected'
  | 'work-limit';

/** Why nothing was assigned: an entry, a judge, or neither when it concerns all. */
export type Obstacle = { entry?: string; judge?: string; reason: AssignmentReason };

/** Obstacles that counting shows: entries with fewer open judges than they need; else total demand over capacity. */
export function countedObstacles(grid: Grid): Obstacle[] {
  const width = grid.judgeIds.length;
  const short = grid.entryIds.filter((_, e) => {
    const open = grid.open.subarray(e * width, (e + 1) * width).reduce((count, one) => count + one, 0);
    return open < (grid.demand[e] as number);
  });
  if (short.length > 0) return short.map((entry) => ({ entry, reason: 'too-few-judges' }));
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  return sum(grid.demand) > sum(grid.capacity) ? [{ reason: 'capacity' }] : [];
}

/**
 * The minimum cut of an infeasible problem: entries that together may only use judges who are all full. Starts from
 * as much as a flow could assign and assigns the rest that fits; what the unserved entries can then reach is the
 * smallest minimum cut, whichever flow it came from.
 */
export function minimumCut(grid: Grid, partial: Taken): Obstacle[] {
  const width = grid.judgeIds.length;
  const taken = partial.slice();
  const load = grid.capacity.map(() => 0);
  const missing = grid.demand.slice();
  for (const [cell, one] of taken.entries()) {
    load[cell % width] = (load[cell % width] as number) + one;
    missing[Math.floor(cell / width)] = (missing[Math.floor(cell / width)] as number) - one;
  }
  const unserved = () => [...missing.keys()].filter((e) => (missing[e] as number) > 0);
  for (;;) {
    const { entries, judges, entryOf, judgeOf, end } = reach(grid, taken, load, unserved());
    if (end < 0) {
      return [
        ...entries.map((e): Obstacle => ({ entry: grid.entryIds[e] as string, reason: 'shared-shortage' })),
        ...judges.map((j): Obstacle => ({ judge: grid.judgeIds[j] as string, reason: 'judge-full' })),
      ];
    }
    load[end] = (load[end] as number) + 1;
    for (let judge = end; ; ) {
      const entry = entryOf.get(judge) as number;
      taken[entry * width + judge] = 1;
      const giver = judgeOf.get(entry);
      if (giver === undefined) {
        missing[entry] = (missing[entry] as number) - 1;
        break;
      }
      taken[entry * width + giver] = 0;
      judge = giver;
    }
  }
}

/** Entries and judges that can be reached from `sources` along exchanges; `end` is a judge with room, or −1. */
function reach(grid: Grid, taken: Taken, load: number[], sources: number[]) {
  const width = grid.judgeIds.length;
  const entryOf = new Map<number, number>();
  const judgeOf = new Map<number, number | undefined>(sources.map((e) => [e, undefined]));
  for (const entry of judgeOf.keys()) {
    for (let judge = 0; judge < width; judge += 1) {
      const cell = entry * width + judge;
      if (!grid.open[cell] || taken[cell] || entryOf.has(judge)) continue;
      entryOf.set(judge, entry);
      if ((load[judge] as number) < (grid.capacity[judge] as number)) {
        return { entries: [], judges: [], entryOf, judgeOf, end: judge };
      }
      for (const other of grid.entryIds.keys()) {
        if (taken[other * width + judge] && !judgeOf.has(other)) judgeOf.set(other, judge);
      }
    }
  }
  const ascending = (ids: Iterable<number>) => [...ids].sort((a, b) => a - b);
  return { entries: ascending(judgeOf.keys()), judges: ascending(entryOf.keys()), entryOf, judgeOf, end: -1 };
}
