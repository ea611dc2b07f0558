import type { Highs, Model, ModelData, ObjectiveSense } from 'highs';

/** A mixed-integer program under construction: columns with bounds from 0, rows of sparse coefficients. */
export class Program {
  readonly upper: number[] = [];
  readonly integer: number[] = [];
  private readonly rowLower: number[] = [];
  private readonly rowUpper: number[] = [];
  private readonly starts: number[] = [0];
  private readonly indices: number[] = [];
  private readonly values: number[] = [];

  /** A column from 0 to `upper`; returns its number. */
  column(upper: number, integer: boolean): number {
    this.upper.push(upper);
    this.integer.push(integer ? 1 : 0);
    return this.upper.length - 1;
  }

  /** lower ≤ Σ value · column ≤ upper, terms as [column, value] with each column once. */
  row(lower: number, upper: number, terms: Iterable<readonly [column: number, value: number]>): void {
    for (const [column, value] of terms) {
      this.indices.push(column);
      this.values.push(value);
    }
    this.rowLower.push(lower);
    this.rowUpper.push(upper);
    this.starts.push(this.indices.length);
  }

  /** The program in the form of the solver, minimising Σ cost · column; `relaxed` drops the wholeness of columns. */
  data(cost: ReadonlyMap<number, number>, relaxed: boolean): ModelData {
    const colCost = new Float64Array(this.upper.length);
    for (const [column, value] of cost) colCost[column] = value;
    return {
      numCols: this.upper.length,
      numRows: this.rowLower.length,
      colCost,
      colLower: new Float64Array(this.upper.length),
      colUpper: Float64Array.from(this.upper),
      rowLower: Float64Array.from(this.rowLower),
      rowUpper: Float64Array.from(this.rowUpper),
      integrality: Int32Array.from(this.integer, (whole) => (relaxed ? 0 : whole)),
      sense: 1 as ObjectiveSense,
      matrix: {
        format: 'csr',
        numRows: this.rowLower.length,
        numCols: this.upper.length,
        starts: this.starts,
        indices: this.indices,
        values: this.values,
      },
    };
  }
}

/** Nodes that may still be searched, shared by all programs of one assignment. */
export type Budget = { left: number };

/** `proven`: nothing better exists. Values are rounded; null when none were found. */
export type Solved = { values: Float64Array | null; proven: boolean };

const OPTIMAL = 7;
const INFEASIBLE = [8, 9];
const FEASIBLE_POINT = 2;

/** Memory of an instance never shrinks; beyond this many bytes the next assignment starts a new one. */
const MEMORY_LIMIT = 2 ** 29;

/** The WebAssembly instance, compiled once; every program still gets a native solver of its own. */
let runtime: Promise<Highs> | null = null;

/**
 * HiGHS (Huangfu & Hall 2018), loaded when first needed. One thread, fixed seed, no time limit: equal programs give
 * equal answers.
 */
export class Solver {
  private readonly highs: Highs;
  private readonly budget: Budget;

  private constructor(highs: Highs, budget: Budget) {
    this.highs = highs;
    this.budget = budget;
  }

  static async load(budget: Budget): Promise<Solver> {
    runtime ??= import('highs').then(({ default: load }) => load());
    try {
      const highs = await runtime;
      if (highs.memoryBytes > MEMORY_LIMIT) runtime = null;
      return new Solver(highs, budget);
    } catch (error) {
      runtime = null;
      throw error;
    }
  }

  /** Whether the budget is used up: no program will be solved any more. */
  get exhausted(): boolean {
    return this.budget.left <= 0;
  }

  /** Runs one program; an instance that fails (out of memory, say) is not used again. */
  private run<Result>(data: ModelData, use: (model: Model) => Result): Result {
    try {
      const model = this.highs.createModel(data);
      const result = use(model);
      model.dispose();
      return result;
    } catch (error) {
      runtime = null;
      throw error;
    }
  }

  /**
   * Minimises an objective that is whole for whole columns, so that a gap below 1 proves the optimum.
   * @param start values of a known solution
   * @param tolerance how far from whole the solver may leave an integer
   */
  minimize(
    program: Program,
    cost: ReadonlyMap<number, number>,
    start: Float64Array | null,
    tolerance = 1e-6,
  ): Solved {
    if (this.exhausted) return { values: null, proven: false };
    return this.run(program.data(cost, false), (model): Solved => {
      model.options.set({
        output_flag: false,
        random_seed: 0,
        mip_rel_gap: 0,
        mip_abs_gap: 0.99,
        mip_feasibility_tolerance: tolerance,
        primal_feasibility_tolerance: Math.min(tolerance, 1e-7),
      });
      if (this.budget.left < 2 ** 31) model.options.set('mip_max_nodes', this.budget.left);
      if (start !== null) model.setSolution({ colValue: start });
      const { modelStatus } = model.run();
      // A program settled before branching still counts as one node.
      this.budget.left -= Math.max(1, Number(model.info.get('mip_node_count')));
      const found = model.info.get('primal_solution_status') === FEASIBLE_POINT;
      return {
        values: found ? model.getSolution().colValue.map(Math.round) : null,
        proven: modelStatus === OPTIMAL || INFEASIBLE.includes(modelStatus),
      };
    });
  }

  /**
   * Minimum with columns allowed to be fractions: a lower bound. Infinity when there is no solution even then, and
   * −Infinity when the solver cannot tell.
   */
  bound(program: Program, cost: ReadonlyMap<number, number>): number {
    if (this.exhausted) return Number.NEGATIVE_INFINITY;
    this.budget.left -= 1;
    return this.run(program.data(cost, true), (model): number => {
      model.options.set({ output_flag: false, random_seed: 0 });
      const { modelStatus } = model.run();
      if (INFEASIBLE.includes(modelStatus)) return Number.POSITIVE_INFINITY;
      return modelStatus === OPTIMAL ? model.getObjectiveValue() : Number.NEGATIVE_INFINITY;
    });
  }
}
