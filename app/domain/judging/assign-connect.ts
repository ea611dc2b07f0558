import type { Grid, Taken } from './assign-input.ts';

/** Cells of which at least one must be taken. */
export type Cut = number[];

/** Connected part of every entry (from 0) and judge (−1 for those without an entry). */
export type Parts = { count: number; ofEntry: number[]; ofJudge: number[] };

/** The parts of the judge–entry graph of an assignment. */
export function partsOf(grid: Grid, taken: Taken): Parts {
  const width = grid.judgeIds.length;
  const ofEntry = grid.entryIds.map(() => -1);
  const ofJudge = grid.judgeIds.map(() => -1);
  let count = 0;
  for (const start of grid.entryIds.keys()) {
    if (ofEntry[start] !== -1) continue;
    ofEntry[start] = count;
    const queue = [start];
    for (const entry of queue) {
      for (let j = 0; j < width; j += 1) {
        if (!taken[entry * width + j] || ofJudge[j] !== -1) continue;
        ofJudge[j] = count;
        for (const other of grid.entryIds.keys()) {
          if (!taken[other * width + j] || ofEntry[other] !== -1) continue;
          ofEntry[other] = count;
          queue.push(other);
        }
      }
    }
    count += 1;
  }
  return { count, ofEntry, ofJudge };
}

/** Whether all entries and all judges used form one component. */
export function isConnected(grid: Grid, taken: Taken): boolean {
  return partsOf(grid, taken).count <= 1;
}

/**
 * What a disconnected assignment violates: between each part and the rest at least one pair must be taken. Judges
 * without an entry may stand on either side, which gives two cuts.
 */
export function missingCuts(grid: Grid, taken: Taken): Cut[] {
  const width = grid.judgeIds.length;
  const { count, ofEntry, ofJudge } = partsOf(grid, taken);
  const cuts: Cut[] = [];
  if (count <= 1) return cuts;
  const idle = ofJudge.includes(-1);
  for (let part = 0; part < count; part += 1) {
    for (const idleInside of idle ? [false, true] : [false]) {
      const cut: Cut = [];
      for (const [e, own] of ofEntry.entries()) {
        for (const [j, other] of ofJudge.entries()) {
          const inside = other === -1 ? idleInside : other === part;
          if ((own === part) !== inside && grid.open[e * width + j]) cut.push(e * width + j);
        }
      }
      cuts.push(cut);
    }
  }
  return cuts;
}
