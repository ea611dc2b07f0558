import { isConnected } from './assign-connect.ts';
import { assignByFlow } from './assign-flow.ts';
import { countedObstacles, minimumCut, type Obstacle } from './assign-infeasible.ts';
import {
  type AssignmentProblem,
  entryTotals,
  fromUnits,
  type Grid,
  panels,
  readProblem,
  relativeFits,
  type Taken,
} from './assign-input.ts';
import { keeps, type Search, solveLeximin, solvePanels } from './assign-leximin.ts';
import { evenOut, liftWorst } from './assign-lift.ts';
import { PanelProgram } from './assign-program.ts';
import { joinParts } from './assign-repair.ts';
import { type SeedWeights, seedWeights } from './assign-seed.ts';
import { type Budget, Solver } from './assign-solver.ts';
import { breakTies } from './assign-ties.ts';

/** @public part of the contract of this module */
export type { AssignmentReason } from './assign-infeasible.ts';
export type { AssignmentProblem } from './assign-input.ts';

export type AssignmentResult =
  | {
      ok: true;
      pairs: [judgeId: string, entryId: string][];
      worstFit: number;
      totalFit: number;
      proven: boolean;
    }
  | { ok: false; reasons: Obstacle[] };

/** Up to this total demand `leximin`, and `sum` with `connect`, are solved to proof; twice that with coarse fits. */
const EXACT_DEMAND = 300;
const COARSE_FITS = 10;

/** Places an exchange search may look at: a bound for large problems that does not depend on the machine. */
const LIFT_WORK = 20_000_000;

/** An answer on the way, and whether its objective is certified. */
type Answer = { taken: Taken; proven: boolean };

/**
 * Assigns judges to entries. The ladder: no blocked pair, exact demand, capacity; connected if asked for; objective
 * (`leximin` maximises the sorted vector of the entries' total fits lexicographically, `sum` their sum); least load
 * spread Σ load²; seed. Equal problems give equal answers whatever the order of their rows.
 *
 * `pairs` are sorted by entry, then judge. `worstFit`: least total of an entry with demand, 0 if there is none.
 * `proven`: nothing better exists by the objective; always for `sum` without `connect` and `workLimit`, for `leximin`
 * up to a total demand of 300. Infeasible problems are answered with reasons, and nothing is assigned.
 * @throws RangeError (as a rejection) 'shape', 'duplicate-id', 'unknown-id', 'not-finite', 'not-count'
 */
export async function assignJudges(problem: AssignmentProblem): Promise<AssignmentResult> {
  const grid = readProblem(problem);
  const counted = countedObstacles(grid);
  if (counted.length > 0) return { ok: false, reasons: counted };
  if (grid.entryIds.length === 0) return report(grid, { taken: new Uint8Array(0), proven: true });
  const budget: Budget = { left: problem.workLimit ?? Number.POSITIVE_INFINITY };
  const weights = seedWeights(grid, problem.seed);
  const flow = assignByFlow(grid, weights, budget.left);
  if (flow.status === 'infeasible') return { ok: false, reasons: minimumCut(grid, flow.taken) };
  if (flow.status === 'work-limit') return { ok: false, reasons: [{ reason: 'work-limit' }] };
  budget.left -= flow.work;
  const best = { taken: flow.taken, proven: flow.proven };
  const connect = problem.connect ?? false;
  const connected = !connect || isConnected(grid, flow.taken);
  if (problem.objective === 'sum' && connected) return report(grid, best);

  const exact = isExact(grid);
  const search: Search = { grid, solver: await Solver.load(budget), connect, cuts: [] };
  const start = connected ? best : connectedStart(search, best.taken, exact);
  if ('reason' in start) return { ok: false, reasons: [start] };
  if (problem.objective === 'sum') {
    return report(grid, start.proven ? settleSum(search, start.taken, weights) : start);
  }
  return report(grid, exact ? settleLeximin(search, start.taken, weights) : lifted(search, start.taken));
}

function isExact(grid: Grid): boolean {
  const demand = grid.demand.reduce((total, one) => total + one, 0);
  return demand <= EXACT_DEMAND || (demand <= 2 * EXACT_DEMAND && new Set(grid.fit).size <= COARSE_FITS);
}

/** A connected assignment of greatest total fit, or of nearly that when it is large. */
function connectedStart(search: Search, disconnected: Taken, exact: boolean): Answer | Obstacle {
  const { grid } = search;
  const join = (): Answer | null => {
    const taken = joinParts(grid, disconnected);
    return taken === null ? null : { taken, proven: false };
  };
  const solve = (): Answer | Obstacle => {
    const build = () => new PanelProgram(grid, search.cuts);
    const { taken, proven } = solvePanels(
      search,
      build,
      (panel) => fitCost(grid, panel),
      null,
      () => true,
    );
    if (taken !== null) return { taken, proven };
    return proven ? { reason: 'not-connected' } : (join() ?? { reason: 'work-limit' });
  };
  return (exact ? null : join()) ?? solve();
}

/** The lower rungs for a connected assignment whose total fit is the greatest there is. */
function settleSum(search: Search, taken: Taken, weights: SeedWeights): Answer {
  const { grid } = search;
  const fits = relativeFits(grid);
  const total = (one: Taken) => fits.reduce((sum, fit, cell) => sum + fit * (one[cell] as number), 0);
  const greatest = total(taken);
  const build = () => {
    const panel = new PanelProgram(grid, search.cuts);
    const terms = panel.terms(panel.cells(), (cell) => fits[cell] as number);
    panel.program.row(greatest, Number.POSITIVE_INFINITY, terms);
    return panel;
  };
  return { taken: breakTies(search, build, (one) => total(one) >= greatest, taken, weights), proven: true };
}

function settleLeximin(search: Search, start: Taken, weights: SeedWeights): Answer {
  const { grid } = search;
  const { taken, levels, proven } = solveLeximin(search, start, LIFT_WORK);
  if (!proven) return { taken, proven };
  const wanted = { levels, floor: null };
  const build = () => new PanelProgram(grid, search.cuts, wanted);
  return { taken: breakTies(search, build, (one) => keeps(grid, wanted, one), taken, weights), proven };
}

/** Large `leximin`: exchange chains from the best sum, honestly unproven. */
function lifted({ grid, connect }: Search, start: Taken): Answer {
  const taken = evenOut(grid, liftWorst(grid, start, LIFT_WORK).taken);
  return { taken: connect ? (joinParts(grid, taken) ?? start) : taken, proven: false };
}

function fitCost(grid: Grid, panel: PanelProgram): Map<number, number> {
  const fits = relativeFits(grid);
  return new Map(panel.terms(panel.cells(), (cell) => -(fits[cell] as number)));
}

function report(grid: Grid, { taken, proven }: Answer): AssignmentResult {
  const totals = entryTotals(grid, taken);
  const pairs = panels(grid, taken).flatMap((panel, e) =>
    panel.map((j): [string, string] => [grid.judgeIds[j] as string, grid.entryIds[e] as string]),
  );
  return {
    ok: true,
    pairs,
    worstFit: fromUnits(totals.length === 0 ? 0 : Math.min(...totals)),
    totalFit: fromUnits(totals.reduce((sum, total) => sum + total, 0)),
    proven,
  };
}
