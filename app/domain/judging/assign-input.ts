/** What is asked for. `fit[judge][entry]`: higher is better, compared after rounding to 0.0001. */
export type AssignmentProblem = {
  entries: { id: string; demand: number }[];
  judges: { id: string; capacity: number }[];
  fit: number[][];
  blocked: [judgeId: string, entryId: string][];
  seed: string;
  objective: 'leximin' | 'sum';
  connect?: boolean;
  workLimit?: number;
};

/**
 * A checked problem: entries without demand left out, both sides sorted by code unit and named by position, so that the
 * order of rows cannot matter. A pair is the cell `entry * judges + judge` of the flat arrays.
 * `fit`: integers, in units of 0.0001.
 */
export type Grid = {
  entryIds: string[];
  judgeIds: string[];
  demand: number[];
  capacity: number[];
  fit: Float64Array;
  open: Uint8Array;
};

/** Who judges what: 1 in the cell of every assigned pair. */
export type Taken = Uint8Array;

const UNITS = 10_000;

/** Fits as numbers again. */
export function fromUnits(units: number): number {
  return units / UNITS + 0;
}

/**
 * Checks the problem.
 * @throws RangeError 'shape', 'duplicate-id', 'unknown-id', 'not-finite', 'not-count'; TypeError for wrong types
 */
export function readProblem(problem: AssignmentProblem): Grid {
  const { entries, judges, fit, blocked, seed, objective, connect = false, workLimit } = problem;
  if (![entries, judges, fit, blocked].every(Array.isArray)) throw new TypeError('lists are arrays');
  if (typeof seed !== 'string' || typeof connect !== 'boolean')
    throw new TypeError('a seed is text, connect yes or no');
  if (objective !== 'leximin' && objective !== 'sum')
    throw new TypeError(`no such objective: ${String(objective)}`);
  checkIds(entries, 'entries');
  checkIds(judges, 'judges');
  checkFit(fit, judges.length, entries.length);
  for (const { demand } of entries) checkCount(demand);
  for (const { capacity } of judges) checkCount(capacity);
  if (workLimit !== undefined) checkCount(workLimit);

  const asked = [...entries.keys()].filter((at) => (entries[at]?.demand ?? 0) > 0);
  const entryOrder = asked.sort((a, b) => byCodeUnit(entries[a]?.id as string, entries[b]?.id as string));
  const judgeOrder = [...judges.keys()].sort((a, b) =>
    byCodeUnit(judges[a]?.id as string, judges[b]?.id as string),
  );
  const grid: Grid = {
    entryIds: entryOrder.map((at) => entries[at]?.id as string),
    judgeIds: judgeOrder.map((at) => judges[at]?.id as string),
    demand: entryOrder.map((at) => entries[at]?.demand as number),
    capacity: judgeOrder.map((at) => judges[at]?.capacity as number),
    fit: new Float64Array(entryOrder.length * judgeOrder.length),
    open: new Uint8Array(entryOrder.length * judgeOrder.length).fill(1),
  };
  for (const [e, entry] of entryOrder.entries()) {
    for (const [j, judge] of judgeOrder.entries()) {
      grid.fit[e * judgeOrder.length + j] = Math.round((fit[judge]?.[entry] as number) * UNITS) + 0;
    }
  }
  block(grid, blocked, new Set(entries.map(({ id }) => id)));
  return grid;
}

function block(grid: Grid, blocked: AssignmentProblem['blocked'], known: Set<string>): void {
  const judgeAt = new Map(grid.judgeIds.map((id, at) => [id, at]));
  const entryAt = new Map(grid.entryIds.map((id, at) => [id, at]));
  for (const pair of blocked) {
    if (!Array.isArray(pair) || typeof pair[0] !== 'string' || typeof pair[1] !== 'string') {
      throw new TypeError('a blocked pair is a judge id and an entry id');
    }
    const judge = judgeAt.get(pair[0]);
    if (judge === undefined) throw new RangeError(`unknown-id: no judge ${pair[0]}`);
    if (!known.has(pair[1])) throw new RangeError(`unknown-id: no entry ${pair[1]}`);
    const entry = entryAt.get(pair[1]);
    if (entry !== undefined) grid.open[entry * grid.judgeIds.length + judge] = 0;
  }
}

function checkIds(rows: { id: string }[], what: string): void {
  for (const row of rows) if (typeof row?.id !== 'string') throw new TypeError(`${what} have ids`);
  if (new Set(rows.map(({ id }) => id)).size !== rows.length)
    throw new RangeError(`duplicate-id: among ${what}`);
}

function checkFit(fit: number[][], judges: number, entries: number): void {
  if (fit.length !== judges) throw new RangeError('shape: fit needs a row per judge');
  for (const row of fit) {
    if (!Array.isArray(row)) throw new TypeError('a row of fit is an array');
    if (row.length !== entries) throw new RangeError('shape: fit needs a column per entry');
    for (const value of Array.from<unknown>(row)) {
      if (typeof value !== 'number') throw new TypeError('a fit is a number');
      if (!Number.isFinite(value)) throw new RangeError(`not-finite: fit ${value}`);
    }
  }
}

function checkCount(value: unknown): void {
  if (typeof value !== 'number') throw new TypeError('demand, capacity and workLimit are numbers');
  if (!Number.isInteger(value) || value < 0) throw new RangeError(`not-count: ${value}`);
}

function byCodeUnit(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * Fits above the lowest of their entry, in the largest unit that keeps them whole: every entry gets its demand, so the
 * best total is the same assignment, and coarse levels stay small numbers.
 */
export function relativeFits(grid: Grid): Float64Array {
  const width = grid.judgeIds.length;
  const lowest = grid.entryIds.map((_, e) => Math.min(...grid.fit.subarray(e * width, (e + 1) * width)));
  const relative = grid.fit.map((fit, cell) => fit - (lowest[Math.floor(cell / width)] as number));
  const unit = relative.reduce(gcd, 0) || 1;
  return relative.map((fit) => fit / unit);
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b);
}

/** Judges of each entry, ascending. */
export function panels(grid: Grid, taken: Taken): number[][] {
  const width = grid.judgeIds.length;
  return grid.entryIds.map((_, e) => {
    const panel: number[] = [];
    for (let j = 0; j < width; j += 1) if (taken[e * width + j]) panel.push(j);
    return panel;
  });
}

/** Total fit of each entry, in units. */
export function entryTotals(grid: Grid, taken: Taken): number[] {
  const width = grid.judgeIds.length;
  return panels(grid, taken).map((panel, e) => {
    return panel.reduce((total, j) => total + (grid.fit[e * width + j] as number), 0);
  });
}

/** Entries per judge. */
export function loads(grid: Grid, taken: Taken): number[] {
  const load = grid.judgeIds.map(() => 0);
  for (const panel of panels(grid, taken)) for (const j of panel) load[j] = (load[j] as number) + 1;
  return load;
}
