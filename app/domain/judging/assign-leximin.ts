import { type Cut, isConnected, missingCuts } from './assign-connect.ts';
import { entryTotals, type Grid, type Taken } from './assign-input.ts';
import { liftWorst } from './assign-lift.ts';
import { bestTotal, fitClasses, panelPatterns } from './assign-patterns.ts';
import { PanelProgram, type Wanted } from './assign-program.ts';
import type { Solver } from './assign-solver.ts';

/** What all steps of one assignment share. `cuts` grows as disconnected answers turn up; empty unless asked for. */
export type Search = { grid: Grid; solver: Solver; connect: boolean; cuts: Cut[] };

/** `taken` is null when there is none; `proven` says that nothing better, or nothing at all, exists. */
type Found = { taken: Taken | null; proven: boolean };

const TOLERANCES = [1e-6, 1e-9];

/**
 * Solves a program until the answer obeys every cut and survives a recount in integers.
 * @param accept recounts what the program was asked for
 */
export function solvePanels(
  search: Search,
  build: () => PanelProgram,
  costOf: (panel: PanelProgram) => Map<number, number>,
  known: Taken | null,
  accept: (taken: Taken) => boolean,
): Found {
  for (let attempt = 0; attempt < TOLERANCES.length; ) {
    const panel = build();
    if (!panel.possible) return { taken: null, proven: true };
    const start = known === null ? null : panel.start(known);
    const { values, proven } = search.solver.minimize(
      panel.program,
      costOf(panel),
      start,
      TOLERANCES[attempt],
    );
    if (values === null) return { taken: null, proven };
    const taken = panel.read(values);
    if (taken === null || !accept(taken)) {
      attempt += 1;
      continue;
    }
    const cuts = search.connect ? missingCuts(search.grid, taken) : [];
    if (cuts.length === 0) return { taken, proven };
    search.cuts.push(...cuts);
  }
  return { taken: null, proven: false };
}

/**
 * Leximin exactly, in the manner of Ogryczak & Śliwiński 2006: find the largest total that every entry not yet settled
 * can reach, then the fewest entries that must stay at it, keep both, and go on with the rest.
 * @param start a feasible assignment, connected if asked for
 * @returns the assignment, the levels found (total → entries) and whether each was proven
 */
export function solveLeximin(
  search: Search,
  start: Taken,
  liftLimit: number,
): { taken: Taken; levels: Map<number, number>; proven: boolean } {
  const { grid, solver } = search;
  const levels = new Map<number, number>();
  let settled = 0;
  let proven = true;
  const lift = (found: Taken): Taken => {
    const { taken: lifted } = liftWorst(grid, found, liftLimit);
    return search.connect && !isConnected(grid, lifted) ? found : lifted;
  };
  let taken = lift(start);
  while (settled < grid.entryIds.length) {
    if (solver.exhausted) return { taken, levels, proven: false };
    const totals = entryTotals(grid, taken).sort((a, b) => a - b);
    const level = totals[settled] as number;
    let count = totals.filter((total) => total === level).length;
    const panel = new PanelProgram(grid, search.cuts, { levels, floor: level });
    const least = Math.ceil(solver.bound(panel.program, countCost(panel, level)) - 1e-6);
    if (least < count) {
      const better: Found = least <= 0 ? raise(search, levels, level) : { taken: null, proven: true };
      if (better.taken !== null) {
        taken = lift(better.taken);
        continue;
      }
      proven &&= better.proven;
      if (count > 1) {
        const fewest = fewestAt(search, levels, level, taken);
        proven &&= fewest.proven;
        if (fewest.taken !== null) taken = fewest.taken;
        count = entryTotals(grid, taken).filter((total) => total === level).length;
      }
    }
    if (count > 0) levels.set(level, count);
    settled += count;
  }
  return { taken, levels, proven };
}

function countCost(panel: PanelProgram, total: number): Map<number, number> {
  return new Map((panel.atTotal.get(total) ?? []).map((column) => [column, 1]));
}

/** Whether an assignment keeps the levels and leaves everyone else at `floor` or above. */
export function keeps(grid: Grid, { levels, floor }: Wanted, taken: Taken): boolean {
  const totals = entryTotals(grid, taken);
  const onLevel = [...levels].every(
    ([total, count]) => totals.filter((value) => value === total).length === count,
  );
  return onLevel && totals.every((value) => levels.has(value) || (floor !== null && value >= floor));
}

function fewestAt(search: Search, levels: Map<number, number>, level: number, known: Taken) {
  const wanted = { levels, floor: level };
  return solvePanels(
    search,
    () => new PanelProgram(search.grid, search.cuts, wanted),
    (panel) => countCost(panel, level),
    known,
    (taken) => keeps(search.grid, wanted, taken),
  );
}

/**
 * The largest total above `level` that all unsettled entries can reach, found by doubling and halving: first with
 * fractions allowed, which only limits the search, then with whole panels. `taken` is null when there is none.
 */
function raise(search: Search, levels: Map<number, number>, level: number): Found {
  const { grid, solver } = search;
  const { count, at: totalAt } = totalsAbove(grid, level);
  const wantedAt = (at: number): Wanted => ({ levels, floor: totalAt(at) });
  const inFractions = (at: number): boolean => {
    if (at >= count) return false;
    const panel = new PanelProgram(grid, search.cuts, wantedAt(at));
    return panel.possible && solver.bound(panel.program, new Map()) !== Number.POSITIVE_INFINITY;
  };
  let [reached, beyond] = [-1, 0];
  for (let step = 1; inFractions(beyond); step *= 2)
    [reached, beyond] = [beyond, Math.min(beyond + step, count)];
  while (beyond - reached > 1) {
    const middle = Math.floor((reached + beyond) / 2);
    if (inFractions(middle)) reached = middle;
    else beyond = middle;
  }
  // Mostly the fractions told the truth, so their answer is tried first.
  let best: Found = { taken: null, proven: true };
  for (let [low, at] = [-1, reached]; low < at && at < beyond; at = Math.ceil((low + beyond - 1) / 2)) {
    const wanted = wantedAt(at);
    const found = solvePanels(
      search,
      () => new PanelProgram(grid, search.cuts, wanted),
      () => new Map(),
      null,
      (taken) => keeps(grid, wanted, taken),
    );
    if (!found.proven && found.taken === null) return { ...best, proven: false };
    if (found.taken === null) beyond = at;
    else [best, low] = [found, at];
  }
  return { ...best, proven: true };
}

/** The totals above `level` that some panel can have, ascending; every step of 0.0001 where panels are too many. */
function totalsAbove(grid: Grid, level: number): { count: number; at: (position: number) => number } {
  const classes = grid.demand.map((_, e) => fitClasses(grid, e));
  const patterns = grid.demand.map((demand, e) => {
    return panelPatterns(classes[e] ?? [], demand, level + 1, new Set(), 20_000);
  });
  if (patterns.includes(null)) {
    const most = Math.max(...grid.demand.map((demand, e) => bestTotal(classes[e] ?? [], 0, demand)));
    return { count: most - level, at: (position) => level + 1 + position };
  }
  const totals = new Set(patterns.flatMap((own) => (own ?? []).map(({ total }) => total)));
  const sorted = [...totals].sort((a, b) => a - b);
  return { count: sorted.length, at: (position) => sorted[position] as number };
}
