import { type Grid, loads, type Taken } from './assign-input.ts';
import { type Search, solvePanels } from './assign-leximin.ts';
import type { PanelProgram } from './assign-program.ts';
import type { SeedWeights } from './assign-seed.ts';

/**
 * The rungs of the ladder below the objective: among the assignments that `build` allows, the least load spread
 * Σ load², then the largest first and second sum of the seed's weights.
 * @param build a program that holds the objective at its optimum
 * @param accept recounts that an assignment has that optimum
 */
export function breakTies(
  search: Search,
  build: () => PanelProgram,
  accept: (taken: Taken) => boolean,
  known: Taken,
  weights: SeedWeights,
): Taken {
  const { grid } = search;
  const spread = leastSpread(search, build, accept, known);
  const spreadKept = (taken: Taken) => accept(taken) && squares(grid, taken) <= spread.squares;
  const first = heaviest(search, () => held(build(), grid, spread), spreadKept, spread.taken, weights.first);
  const sum = weigh(first, weights.first);
  const firstKept = (taken: Taken) => spreadKept(taken) && weigh(taken, weights.first) >= sum;
  const buildHeld = () => {
    const panel = held(build(), grid, spread);
    const value = (cell: number) => weights.first[cell] as number;
    panel.program.row(sum, Number.POSITIVE_INFINITY, panel.terms(panel.cells(), value));
    return panel;
  };
  return heaviest(search, buildHeld, firstKept, first, weights.second);
}

/** `even`: the loads are as level as capacities allow, so bounds on each load hold Σ load² at its least. */
type Spread = { taken: Taken; squares: number; even: { from: number; to: number }[] | null };

function leastSpread(
  search: Search,
  build: () => PanelProgram,
  accept: (taken: Taken) => boolean,
  known: Taken,
): Spread {
  const { grid } = search;
  const even = evenLoads(grid);
  const isEven = (taken: Taken) =>
    loads(grid, taken).every((load, j) => {
      const range = even[j];
      return range !== undefined && range.from <= load && load <= range.to;
    });
  let taken = known;
  if (!isEven(known)) {
    let cost = new Map<number, number>();
    const buildLoads = () => {
      const panel = build();
      cost = panel.addLoads();
      return panel;
    };
    const found = solvePanels(search, buildLoads, () => cost, known, accept);
    if (found.taken !== null && squares(grid, found.taken) < squares(grid, known)) taken = found.taken;
  }
  return { taken, squares: squares(grid, taken), even: isEven(taken) ? even : null };
}

/** Loads filled up evenly like water in vessels of the judges' capacities: the least Σ load² of all. */
function evenLoads(grid: Grid): { from: number; to: number }[] {
  const width = grid.judgeIds.length;
  const room = grid.capacity.map((capacity, j) => {
    const open = grid.entryIds.filter((_, e) => grid.open[e * width + j]).length;
    return Math.min(capacity, open);
  });
  const demand = grid.demand.reduce((total, one) => total + one, 0);
  const filled = (level: number) => room.reduce((total, one) => total + Math.min(one, level), 0);
  let level = 0;
  while (filled(level + 1) <= demand && level <= grid.entryIds.length) level += 1;
  return room.map((one) => ({ from: Math.min(one, level), to: Math.min(one, level + 1) }));
}

/** Adds the rows that keep Σ load² where it is. */
function held(panel: PanelProgram, grid: Grid, { squares: limit, even }: Spread): PanelProgram {
  if (even === null) {
    const cost = panel.addLoads();
    panel.program.row(0, limit, [...cost]);
    return panel;
  }
  const width = grid.judgeIds.length;
  for (const [judge, { from, to }] of even.entries()) {
    panel.program.row(from, to, panel.terms(panel.cells().filter((cell) => cell % width === judge)));
  }
  return panel;
}

function heaviest(
  search: Search,
  build: () => PanelProgram,
  accept: (taken: Taken) => boolean,
  known: Taken,
  weights: Float64Array,
): Taken {
  const costOf = (panel: PanelProgram) =>
    new Map(panel.terms(panel.cells(), (cell) => -(weights[cell] as number)));
  const found = solvePanels(search, build, costOf, known, accept);
  return found.taken !== null && weigh(found.taken, weights) > weigh(known, weights) ? found.taken : known;
}

function squares(grid: Grid, taken: Taken): number {
  return loads(grid, taken).reduce((total, load) => total + load * load, 0);
}

function weigh(taken: Taken, weights: Float64Array): number {
  return weights.reduce((total, weight, cell) => total + weight * (taken[cell] as number), 0);
}
