import { type AssignmentProblem, fromUnits, type Grid, readProblem } from './assign-input.ts';
import { bestTotal, type FitClass, fitClasses, panelPatterns } from './assign-patterns.ts';
import { Program, Solver } from './assign-solver.ts';

/**
 * Whether no assignment can lift the worst entry above `worstFit`: what is certain about `leximin` on problems too large
 * for a full proof. First by what each entry could have alone; else by a linear program over the pairs that are better
 * than an entry's poorest, in which the next higher total is out of reach even with judges in fractions.
 */
export async function isWorstFitProven(problem: AssignmentProblem, worstFit: number): Promise<boolean> {
  const grid = readProblem(problem);
  if (grid.entryIds.length === 0) return true;
  const alone = grid.demand.map((demand, e) => bestTotal(fitClasses(grid, e), 0, demand));
  if (fromUnits(Math.min(...alone)) <= worstFit) return true;
  const program = wantedProgram(grid, Math.round(worstFit * 10_000));
  const solver = await Solver.load({ left: Number.POSITIVE_INFINITY });
  return solver.bound(program, new Map()) === Number.POSITIVE_INFINITY;
}

const PATTERN_LIMIT = 200;

/** The least total above `level` that a panel of these judges can have; the next unit when panels are too many. */
function totalAbove(classes: FitClass[], demand: number, level: number): number {
  const patterns = panelPatterns(classes, demand, level + 1, new Set(), PATTERN_LIMIT);
  if (patterns === null) return level + 1;
  return Math.min(...patterns.map(({ total }) => total));
}

/** Every entry passes `level` by what it gains over its poorest open judge; limits of judges hold. */
function wantedProgram(grid: Grid, level: number): Program {
  const width = grid.judgeIds.length;
  const program = new Program();
  const byJudge: [number, number][][] = grid.judgeIds.map(() => []);
  for (const [e, demand] of grid.demand.entries()) {
    const classes = fitClasses(grid, e);
    const [best, poorest] = [classes[0]?.fit ?? 0, classes.at(-1)?.fit ?? 0];
    const wanted = totalAbove(classes, demand, level) - demand * poorest;
    if (wanted <= 0) continue;
    const gains: [number, number][] = [];
    const ones: [number, number][] = [];
    for (let j = 0; j < width; j += 1) {
      const cell = e * width + j;
      const gain = (grid.fit[cell] as number) - poorest;
      if (!grid.open[cell] || gain <= 0) continue;
      const column = program.column(1, false);
      gains.push([column, gain]);
      ones.push([column, 1]);
      byJudge[j]?.push([column, 1]);
    }
    program.row(wanted, Number.POSITIVE_INFINITY, gains);
    // Judges come whole: so many at least, which fractions alone would not say.
    program.row(Math.ceil(wanted / (best - poorest)), demand, ones);
  }
  for (const [j, terms] of byJudge.entries()) program.row(0, grid.capacity[j] as number, terms);
  return program;
}
