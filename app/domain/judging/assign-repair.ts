import { isConnected, partsOf } from './assign-connect.ts';
import { type Grid, loads, panels, type Taken } from './assign-input.ts';

/** An exchange of judges between two entries; `back` is −1 when the new judge simply had room. */
type Exchange = { entry: number; gives: number; takes: number; other: number; loss: number };

/**
 * Joins the parts of a large assignment by exchanges that cost least fit, one part after the other: an entry of the
 * part takes a judge of another part, who gets an entry's place in return or had room.
 * @returns a connected assignment, or null when no single exchange joins some part
 */
export function joinParts(grid: Grid, start: Taken): Taken | null {
  let taken = start;
  for (let parts = partsOf(grid, taken).count; parts > 1; ) {
    const joined = bestJoin(grid, taken, parts);
    if (joined === null) return null;
    taken = joined;
    parts = partsOf(grid, taken).count;
  }
  return isConnected(grid, taken) ? taken : null;
}

function bestJoin(grid: Grid, taken: Taken, parts: number): Taken | null {
  const width = grid.judgeIds.length;
  for (const exchange of exchanges(grid, taken)) {
    const next = taken.slice();
    next[exchange.entry * width + exchange.gives] = 0;
    next[exchange.entry * width + exchange.takes] = 1;
    if (exchange.other >= 0) {
      next[exchange.other * width + exchange.takes] = 0;
      next[exchange.other * width + exchange.gives] = 1;
    }
    if (partsOf(grid, next).count < parts) return next;
  }
  return null;
}

/** All exchanges of the smallest part with the rest, cheapest first. */
function exchanges(grid: Grid, taken: Taken): Exchange[] {
  const width = grid.judgeIds.length;
  const { count, ofEntry, ofJudge } = partsOf(grid, taken);
  const sizes = Array.from({ length: count }, (_, part) => ofEntry.filter((own) => own === part).length);
  const part = sizes.indexOf(Math.min(...sizes));
  const load = loads(grid, taken);
  const panel = panels(grid, taken);
  const entriesOf = grid.judgeIds.map((_, j) => [...panel.keys()].filter((e) => panel[e]?.includes(j)));
  const free = (cell: number) => grid.open[cell] === 1 && taken[cell] === 0;
  const fitOf = (entry: number, judge: number) => grid.fit[entry * width + judge] as number;
  const found: Exchange[] = [];
  for (const [entry, own] of ofEntry.entries()) {
    if (own !== part) continue;
    for (const gives of panel[entry] as number[]) {
      for (const takes of grid.judgeIds.keys()) {
        if (ofJudge[takes] === part || ofJudge[takes] === -1 || !free(entry * width + takes)) continue;
        const loss = fitOf(entry, gives) - fitOf(entry, takes);
        if ((load[takes] as number) < (grid.capacity[takes] as number)) {
          found.push({ entry, gives, takes, other: -1, loss });
        }
        for (const other of entriesOf[takes] as number[]) {
          if (!free(other * width + gives)) continue;
          found.push({ entry, gives, takes, other, loss: loss + fitOf(other, takes) - fitOf(other, gives) });
        }
      }
    }
  }
  return found.sort((a, b) => a.loss - b.loss);
}
