import { HandOvers } from './assign-handover.ts';
import { type Grid, relativeFits, type Taken } from './assign-input.ts';
import type { SeedWeights } from './assign-seed.ts';

/** Outcome of a flow. `proven`: the potentials certify that nothing better exists. */
export type FlowResult =
  | { status: 'assigned'; taken: Taken; proven: boolean; work: number }
  | { status: 'infeasible'; taken: Taken; work: number }
  | { status: 'work-limit'; work: number };

/**
 * Objective `sum` as a minimum-cost flow, entries → judges → sink, the sink's arcs rising in cost with a judge's load
 * (Ahuja, Magnanti & Orlin 1993). The ladder is one cost: total fit, then Σ load², then the seed's two sums, compared
 * lexicographically, so one run finds the assignment the whole ladder wants.
 *
 * Every unit of demand is one shortest chain: the entry takes a judge, who hands one of his entries to the next judge,
 * and so on until one has room. Compressed like this the graph has only judges as nodes; potentials keep its arcs
 * non-negative, so Dijkstra's method applies.
 * @param workLimit number of chains that may be sought
 */
export function assignByFlow(grid: Grid, weights: SeedWeights, workLimit: number): FlowResult {
  const costs = ladderCosts(grid, weights);
  const state = new HandOvers(grid, costs);
  const search = new ChainSearch(grid, costs, state);
  let work = 0;
  for (const [entry, demand] of grid.demand.entries()) {
    for (let unit = 0; unit < demand; unit += 1) {
      if (work >= workLimit) return { status: 'work-limit', work };
      work += 1;
      if (!search.augment(entry)) return { status: 'infeasible', taken: state.taken, work };
    }
  }
  return { status: 'assigned', taken: state.taken, proven: search.certified(), work };
}

/** Cost of a pair: `high` is fit and leaves room for the load, `low` is the seed. `high` is compared first. */
export type Costs = { high: Float64Array; low: Float64Array };

/** Beyond so many judges both seed sums no longer fit one double, and the first alone decides. */
const SPAN_JUDGES = 1200;

function ladderCosts(grid: Grid, { first, second }: SeedWeights): Costs {
  const width = grid.judgeIds.length;
  // No exchange changes Σ load² by twice the entries, nor the second seed sum by a span of every judge.
  const loadStep = 2 * grid.entryIds.length + 2;
  const high = relativeFits(grid).map((fit) => -fit * loadStep + 0);
  const span = width <= SPAN_JUDGES ? (width + 2) * 2 ** 16 : 0;
  const low = first.map((weight, cell) => {
    return span === 0 ? -weight : -(weight * span + (second[cell] as number));
  });
  return { high, low };
}

class ChainSearch {
  private readonly grid: Grid;
  private readonly costs: Costs;
  private readonly state: HandOvers;
  private readonly width: number;
  /** Potentials of the judges; the sink's is 0. */
  private readonly potHigh: Float64Array;
  private readonly potLow: Float64Array;
  private readonly distHigh: Float64Array;
  private readonly distLow: Float64Array;
  private readonly from: Int32Array;
  private readonly settled: Uint8Array;

  constructor(grid: Grid, costs: Costs, state: HandOvers) {
    const width = grid.judgeIds.length;
    this.grid = grid;
    this.costs = costs;
    this.state = state;
    this.width = width;
    this.potHigh = new Float64Array(width);
    this.potLow = new Float64Array(width);
    this.distHigh = new Float64Array(width);
    this.distLow = new Float64Array(width);
    this.from = new Int32Array(width);
    this.settled = new Uint8Array(width);
  }

  /** Gives `entry` one judge more along the cheapest chain; false when no chain ends at a judge with room. */
  augment(entry: number): boolean {
    const { width, grid, costs, state, potHigh, potLow, distHigh, distLow, from, settled } = this;
    settled.fill(0);
    for (let j = 0; j < width; j += 1) {
      const cell = entry * width + j;
      const free = grid.open[cell] && !state.taken[cell];
      distHigh[j] = free ? (costs.high[cell] as number) - (potHigh[j] as number) : Number.POSITIVE_INFINITY;
      distLow[j] = free ? (costs.low[cell] as number) - (potLow[j] as number) : 0;
      from[j] = -1;
    }
    let end = -1;
    let endHigh = Number.POSITIVE_INFINITY;
    let endLow = 0;
    for (;;) {
      let next = -1;
      let high = Number.POSITIVE_INFINITY;
      let low = 0;
      for (let j = 0; j < width; j += 1) {
        if (settled[j]) continue;
        const h = distHigh[j] as number;
        if (h < high || (h === high && next >= 0 && (distLow[j] as number) < low)) {
          next = j;
          high = h;
          low = distLow[j] as number;
        }
      }
      if (next < 0 || high > endHigh || (high === endHigh && low >= endLow)) break;
      settled[next] = 1;
      const load = state.load[next] as number;
      if (load < (grid.capacity[next] as number)) {
        const h = high + 2 * load + 1 + (potHigh[next] as number);
        const l = low + (potLow[next] as number);
        if (h < endHigh || (h === endHigh && l < endLow)) {
          end = next;
          endHigh = h;
          endLow = l;
        }
      }
      this.relax(next, high, low);
    }
    if (end < 0) return false;
    // Judges nearer than the sink move with it; the shift that keeps the sink at 0 leaves all others in place.
    for (let j = 0; j < width; j += 1) {
      const h = distHigh[j] as number;
      const l = distLow[j] as number;
      if (!settled[j] || h > endHigh || (h === endHigh && l >= endLow)) continue;
      potHigh[j] = (potHigh[j] as number) + h - endHigh;
      potLow[j] = (potLow[j] as number) + l - endLow;
    }
    this.apply(entry, end);
    return true;
  }

  private relax(judge: number, high: number, low: number): void {
    const { width, state, potHigh, potLow, distHigh, distLow, from, settled } = this;
    const baseHigh = high + (potHigh[judge] as number);
    const baseLow = low + (potLow[judge] as number);
    const row = judge * width;
    for (let j = 0; j < width; j += 1) {
      if (settled[j]) continue;
      const h = baseHigh + (state.high[row + j] as number) - (potHigh[j] as number);
      const known = distHigh[j] as number;
      if (h > known || h === Number.POSITIVE_INFINITY) continue;
      const l = baseLow + (state.low[row + j] as number) - (potLow[j] as number);
      if (h < known || l < (distLow[j] as number)) {
        distHigh[j] = h;
        distLow[j] = l;
        from[j] = judge;
      }
    }
  }

  /** Hands entries over along the chain, the last hand-over first. */
  private apply(entry: number, end: number): void {
    const steps: { entry: number; from: number; to: number }[] = [];
    for (let to = end; ; to = this.from[to] as number) {
      const giver = this.from[to] as number;
      steps.push({ entry: giver < 0 ? entry : this.state.via(giver, to), from: giver, to });
      if (giver < 0) break;
    }
    for (const step of steps) {
      if (step.from >= 0) this.state.release(step.from, step.entry);
    }
    for (const step of steps) this.state.take(step.to, step.entry);
  }

  /**
   * Whether the potentials prove the result: some potential of each entry makes every arc of the residual graph
   * non-negative, taken pairs backwards and free pairs forwards, and likewise the loads. Integers throughout.
   */
  certified(): boolean {
    const { width, grid, costs, state, potHigh, potLow } = this;
    for (let e = 0; e < grid.entryIds.length; e += 1) {
      let [floorHigh, floorLow] = [Number.NEGATIVE_INFINITY, 0];
      let [roofHigh, roofLow] = [Number.POSITIVE_INFINITY, 0];
      for (let j = 0; j < width; j += 1) {
        const cell = e * width + j;
        if (!grid.open[cell]) continue;
        const h = (potHigh[j] as number) - (costs.high[cell] as number);
        const l = (potLow[j] as number) - (costs.low[cell] as number);
        if (Math.abs(h) > Number.MAX_SAFE_INTEGER || Math.abs(l) > Number.MAX_SAFE_INTEGER) return false;
        if (state.taken[cell]) {
          if (h < roofHigh || (h === roofHigh && l < roofLow)) [roofHigh, roofLow] = [h, l];
        } else if (h > floorHigh || (h === floorHigh && l > floorLow)) {
          [floorHigh, floorLow] = [h, l];
        }
      }
      if (floorHigh > roofHigh || (floorHigh === roofHigh && floorLow > roofLow)) return false;
    }
    return grid.judgeIds.every((_, j) => {
      const load = state.load[j] as number;
      const [h, l] = [potHigh[j] as number, potLow[j] as number];
      const mayGrow =
        load >= (grid.capacity[j] as number) || h > -(2 * load + 1) || (h === -(2 * load + 1) && l >= 0);
      const mayShrink = load === 0 || h < 1 - 2 * load || (h === 1 - 2 * load && l <= 0);
      return mayGrow && mayShrink;
    });
  }
}
