import { factorize, solveFactored } from './cholesky.ts';
import { type JudgeGraph, judgeGraph, type Sheet } from './judge-graph.ts';

export type { Sheet } from './judge-graph.ts';

/**
 * `components`: entry ids of each connected part of the judge–entry graph, sorted, ordered by first id; parts share
 * no scale. `entries`: mark expected from an average judge of the part. `judges`: what the judge adds (negative =
 * harsh), summing to 0 in each part.
 */
export type SeverityFit = {
  components: string[][];
  entries: Record<string, number>;
  judges: Record<string, number>;
};

/** Effects are deviations from `mean`; `entrySd` is the root of an entry effect's prediction-error variance. */
export type MixedFit = {
  components: string[][];
  mean: number;
  entryEffects: Record<string, number>;
  judgeEffects: Record<string, number>;
  entrySd: Record<string, number>;
};

/**
 * Least squares of mark = entry + judge, judges summing to 0 in each connected part. Advice beside the raw mean,
 * never a rescaling: no deviation is a divisor, so a judge with one sheet or one mark throughout is no problem.
 * @throws RangeError 'duplicate-sheet', 'not-finite'
 */
export function fitSeverity(sheets: Sheet[]): SeverityFit {
  const graph = judgeGraph(sheets);
  const judgeEffects = new Float64Array(graph.judgeIds.length);
  for (const { judges } of graph.components) solveComponent(graph, judges, judgeEffects);
  const entries = graph.sheetsOf.map((sheetsOfEntry) => {
    const adjusted = sheetsOfEntry.map(({ judge, mark }) => mark - (judgeEffects[judge] as number));
    return graph.origin + adjusted.reduce((total, mark) => total + mark, 0) / adjusted.length;
  });
  return {
    components: idsOf(graph),
    entries: record(graph.entryIds, entries),
    judges: record(graph.judgeIds, judgeEffects),
  };
}

/** Normal equations with the entries eliminated: a Laplacian over the judges of one part, its first one held at 0. */
function solveComponent(graph: JudgeGraph, judges: number[], effects: Float64Array): void {
  const size = judges.length - 1;
  const row = new Map(judges.map((judge, position) => [judge, position - 1]));
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  for (const sheets of graph.sheetsOf) {
    if (!row.has(sheets[0]?.judge as number)) continue;
    const mean = sheets.reduce((total, { mark }) => total + mark, 0) / sheets.length;
    for (const { judge, mark } of sheets) {
      const i = row.get(judge) as number;
      if (i < 0) continue;
      right[i] = (right[i] as number) + mark - mean;
      matrix[i * size + i] = (matrix[i * size + i] as number) + 1;
      for (const other of sheets) {
        const j = row.get(other.judge) as number;
        if (j >= 0) matrix[i * size + j] = (matrix[i * size + j] as number) - 1 / sheets.length;
      }
    }
  }
  const solution = solveFactored(factorize(matrix, size), right, matrix);
  const mean = solution.reduce((total, effect) => total + effect, 0) / judges.length;
  for (const [position, judge] of judges.entries()) {
    effects[judge] = (position === 0 ? 0 : (solution[position - 1] as number)) - mean;
  }
}

/**
 * Mixed model with random entries and judges (Henderson 1975): [Z'Z/σ²_e + D]θ = Z'y/σ²_e, the mean by generalised
 * least squares. Shrinks where sheets are few or links weak.
 * @param variances squares of the mark's unit; judge 0 makes judge effects 0
 * @throws RangeError 'duplicate-sheet', 'not-finite', 'variance' (entry and residual > 0, judge ≥ 0)
 */
export function fitMixedSeverity(
  sheets: Sheet[],
  variances: { entry: number; judge: number; residual: number },
): MixedFit {
  const graph = judgeGraph(sheets);
  const { entry, judge, residual } = variances;
  if (![entry, judge, residual].every((variance) => typeof variance === 'number')) {
    throw new TypeError('a variance is a number');
  }
  if (![entry, judge, residual].every(Number.isFinite) || entry <= 0 || residual <= 0 || judge < 0) {
    throw new RangeError('variance: entry and residual above 0, judge at least 0');
  }
  if (sheets.length === 0) {
    return { components: [], mean: Number.NaN, entryEffects: {}, judgeEffects: {}, entrySd: {} };
  }
  // Multiplied by σ²_e; the entries are diagonal and eliminated, what is left is the mean and the judges.
  const toEntry = residual / entry;
  const judged = judge > 0;
  const size = judged ? 1 + graph.judgeIds.length : 1;
  const matrix = new Float64Array(size * size);
  const right = new Float64Array(size);
  const add = (i: number, j: number, value: number) => {
    matrix[i * size + j] = (matrix[i * size + j] as number) + value;
  };
  for (let i = 1; i < size; i += 1) add(i, i, residual / judge);
  for (const sheetsOfEntry of graph.sheetsOf) {
    const count = sheetsOfEntry.length;
    const total = sheetsOfEntry.reduce((marks, { mark }) => marks + mark, 0);
    const columns = judged ? sheetsOfEntry.map((sheet) => sheet.judge + 1) : [];
    // What remains of one sheet for the mean and the judges once its entry's effect is fitted.
    const kept = toEntry / (count + toEntry);
    add(0, 0, count * kept);
    right[0] = (right[0] as number) + total * kept;
    for (const [at, i] of columns.entries()) {
      add(0, i, kept);
      add(i, 0, kept);
      add(i, i, 1);
      right[i] = (right[i] as number) + (sheetsOfEntry[at]?.mark as number) - total / (count + toEntry);
      for (const j of columns) add(i, j, -1 / (count + toEntry));
    }
  }
  const factor = factorize(matrix, size);
  const solution = solveFactored(factor, right, matrix);
  const judgeEffects = graph.judgeIds.map((_, at) => (judged ? (solution[at + 1] as number) : 0));
  const entryEffects: number[] = [];
  const entrySd: number[] = [];
  for (const sheetsOfEntry of graph.sheetsOf) {
    const weight = sheetsOfEntry.length + toEntry;
    const link = new Float64Array(size);
    link[0] = sheetsOfEntry.length;
    let rest = 0;
    for (const sheet of sheetsOfEntry) {
      if (judged) link[sheet.judge + 1] = 1;
      rest += sheet.mark - (solution[0] as number) - (judgeEffects[sheet.judge] as number);
    }
    entryEffects.push(rest / weight);
    // Diagonal of the whole inverse from the inverse of what was left after elimination.
    const spread = solveFactored(factor, link, matrix).reduce(
      (t, value, i) => t + value * (link[i] as number),
      0,
    );
    entrySd.push(Math.sqrt((residual * (1 + spread / weight)) / weight));
  }
  return {
    components: idsOf(graph),
    mean: graph.origin + (solution[0] as number),
    entryEffects: record(graph.entryIds, entryEffects),
    judgeEffects: record(graph.judgeIds, judgeEffects),
    entrySd: record(graph.entryIds, entrySd),
  };
}

function idsOf(graph: JudgeGraph): string[][] {
  return graph.components.map(({ entries }) => entries.map((entry) => graph.entryIds[entry] as string));
}

/** fromEntries, so that an id such as "__proto__" is a key like any other; + 0 turns −0 into 0. */
function record(ids: string[], values: ArrayLike<number>): Record<string, number> {
  return Object.fromEntries(ids.map((id, at) => [id, (values[at] as number) + 0]));
}
