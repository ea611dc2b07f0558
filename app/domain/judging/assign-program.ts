import type { Cut } from './assign-connect.ts';
import { entryTotals, type Grid, loads, type Taken } from './assign-input.ts';
import { fitClasses, type Pattern, panelPatterns } from './assign-patterns.ts';
import { Program } from './assign-solver.ts';

/** Number of patterns of all entries beyond which an entry with more than its part is described by its sum instead. */
const PATTERN_LIMIT = 60_000;

/**
 * What totals the entries may have. `levels`: total → exactly how many entries have it. `floor`: least total of the
 * others; null when every entry is on a level. Undefined altogether: totals are free.
 */
export type Wanted = { levels: ReadonlyMap<number, number>; floor: number | null };

/**
 * The assignment as a mixed-integer program: a column per open pair, rows for demand and capacity, and columns that
 * tell the total of each entry. These come as one column per pattern of its panel (how many judges of each fit), which
 * leaves hardly any gap between fractions and whole solutions; an entry with too many patterns gets one column a level.
 */
export class PanelProgram {
  readonly program = new Program();
  /** Column of each cell, −1 where blocked. */
  readonly pairs: Int32Array;
  /** Columns that are 1 when an entry's total is that value. */
  readonly atTotal = new Map<number, number[]>();
  /** False when some entry can have none of the totals wanted. */
  readonly possible: boolean;
  private readonly grid: Grid;
  private readonly patternColumns: { entry: number; column: number; key: string }[] = [];
  private readonly levelColumns: { entry: number; column: number; total: number }[] = [];
  private readonly loadColumns: { judge: number; column: number; unit: number }[] = [];

  constructor(grid: Grid, cuts: Cut[], wanted?: Wanted) {
    this.grid = grid;
    this.pairs = new Int32Array(grid.open.length).fill(-1);
    const width = grid.judgeIds.length;
    for (const [cell, open] of grid.open.entries()) {
      if (open && (grid.capacity[cell % width] as number) > 0)
        this.pairs[cell] = this.program.column(1, true);
    }
    const cells = (from: number, step: number, count: number) =>
      Array.from({ length: count }, (_, k) => from + k * step).filter((cell) => this.pairs[cell] !== -1);
    for (const [j, capacity] of grid.capacity.entries()) {
      this.program.row(0, capacity, this.terms(cells(j, width, grid.entryIds.length)));
    }
    for (const [e, demand] of grid.demand.entries()) {
      this.program.row(demand, demand, this.terms(cells(e * width, 1, width)));
    }
    for (const cut of cuts) {
      this.program.row(1, cut.length, this.terms(cut.filter((cell) => this.pairs[cell] !== -1)));
    }
    this.possible = wanted === undefined || grid.entryIds.every((_, e) => this.addTotals(e, wanted));
    for (const [total, count] of wanted?.levels ?? []) {
      this.program.row(
        count,
        count,
        (this.atTotal.get(total) ?? []).map((column) => [column, 1]),
      );
    }
  }

  /** Pairs as terms of a row, with a value each. */
  terms(cells: number[], value: (cell: number) => number = () => 1): [column: number, value: number][] {
    return cells.map((cell) => [this.pairs[cell] as number, value(cell)]);
  }

  /** The open pairs. */
  cells(): number[] {
    return [...this.pairs.keys()].filter((cell) => this.pairs[cell] !== -1);
  }

  private addTotals(entry: number, { levels, floor }: Wanted): boolean {
    const classes = fitClasses(this.grid, entry);
    const demand = this.grid.demand[entry] as number;
    const also = new Set(levels.keys());
    const lowest = floor ?? Number.POSITIVE_INFINITY;
    const limit = PATTERN_LIMIT / this.grid.entryIds.length;
    const patterns = panelPatterns(classes, demand, lowest, also, limit);
    if (patterns === null) this.addLevels(entry, [...levels.keys()], floor);
    else this.addPatterns(entry, patterns);
    return patterns === null || patterns.length > 0;
  }

  private addPatterns(entry: number, patterns: Pattern[]): void {
    const width = this.grid.judgeIds.length;
    const columns = patterns.map(({ total, counts }) => {
      const column = this.program.column(1, true);
      this.patternColumns.push({ entry, column, key: counts.join() });
      this.mark(total, column);
      return column;
    });
    this.program.row(
      1,
      1,
      columns.map((column) => [column, 1]),
    );
    for (const [at, { judges }] of fitClasses(this.grid, entry).entries()) {
      const used = patterns.flatMap(({ counts }, p): [number, number][] =>
        counts[at] ? [[columns[p] as number, -counts[at]]] : [],
      );
      this.program.row(0, 0, [...this.terms(judges.map((j) => entry * width + j)), ...used]);
    }
  }

  /** Σ fit ≥ floor, unless the entry is on one of the levels: then at least that level. */
  private addLevels(entry: number, levels: number[], floor: number | null): void {
    const width = this.grid.judgeIds.length;
    const own = [...this.grid.judgeIds.keys()]
      .map((j) => entry * width + j)
      .filter((cell) => this.pairs[cell] !== -1);
    const fits = this.terms(own, (cell) => this.grid.fit[cell] as number);
    // The floor itself may be a level to count; the first total above it then needs the column to stay 0.
    const totals = floor === null ? levels : [...levels, floor];
    const above = floor === null ? Math.max(...levels) : floor + 1;
    const columns = totals.map((total) => {
      const column = this.program.column(1, true);
      this.levelColumns.push({ entry, column, total });
      this.mark(total, column);
      return column;
    });
    const slack = columns.map((column, at): [number, number] => [column, above - (totals[at] as number)]);
    this.program.row(above, Number.POSITIVE_INFINITY, [...fits, ...slack.filter(([, value]) => value !== 0)]);
    this.program.row(
      floor === null ? 1 : 0,
      1,
      columns.map((column) => [column, 1]),
    );
  }

  private mark(total: number, column: number): void {
    const columns = this.atTotal.get(total);
    if (columns === undefined) this.atTotal.set(total, [column]);
    else columns.push(column);
  }

  /** Columns for the first, second … entry of each judge; returns their cost, which sums to Σ load². */
  addLoads(): Map<number, number> {
    const width = this.grid.judgeIds.length;
    const cost = new Map<number, number>();
    for (const [judge, capacity] of this.grid.capacity.entries()) {
      const own = this.terms(this.cells().filter((cell) => cell % width === judge));
      const units: [number, number][] = [];
      for (let unit = 1; unit <= Math.min(capacity, own.length); unit += 1) {
        const column = this.program.column(1, false);
        this.loadColumns.push({ judge, column, unit });
        cost.set(column, 2 * unit - 1);
        units.push([column, -1]);
      }
      this.program.row(0, 0, [...own, ...units]);
    }
    return cost;
  }

  /** The columns of a known assignment, to start from. */
  start(taken: Taken): Float64Array {
    const values = new Float64Array(this.program.upper.length);
    const width = this.grid.judgeIds.length;
    for (const [cell, column] of this.pairs.entries())
      if (column !== -1) values[column] = taken[cell] as number;
    const keys = this.grid.entryIds.map((_, e) => {
      return fitClasses(this.grid, e)
        .map(({ judges }) => judges.reduce((used, j) => used + (taken[e * width + j] as number), 0))
        .join();
    });
    for (const { entry, column, key } of this.patternColumns) values[column] = keys[entry] === key ? 1 : 0;
    const totals = entryTotals(this.grid, taken);
    for (const { entry, column, total } of this.levelColumns)
      values[column] = totals[entry] === total ? 1 : 0;
    const load = loads(this.grid, taken);
    for (const { judge, column, unit } of this.loadColumns)
      values[column] = unit <= (load[judge] as number) ? 1 : 0;
    return values;
  }

  /** The assignment in a solution, or null when rounding left something broken. */
  read(values: Float64Array): Taken | null {
    const { grid, pairs } = this;
    const width = grid.judgeIds.length;
    const taken = new Uint8Array(pairs.length);
    for (const [cell, column] of pairs.entries()) if (column !== -1) taken[cell] = values[column] as number;
    const demand = grid.demand.map(() => 0);
    const load = grid.capacity.map(() => 0);
    for (const [cell, one] of taken.entries()) {
      const e = Math.floor(cell / width);
      demand[e] = (demand[e] as number) + one;
      load[cell % width] = (load[cell % width] as number) + one;
    }
    const valid =
      demand.every((count, e) => count === grid.demand[e]) &&
      load.every((count, j) => count <= (grid.capacity[j] as number));
    return valid ? taken : null;
  }
}
