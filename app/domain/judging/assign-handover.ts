import type { Costs } from './assign-flow.ts';
import type { Grid, Taken } from './assign-input.ts';

/**
 * The present assignment together with, for every two judges, the cheapest entry the first can hand to the second:
 * the residual graph of the flow, compressed onto the judges and kept up to date entry by entry.
 */
export class HandOvers {
  readonly taken: Taken;
  readonly load: Int32Array;
  /** Cost of the cheapest hand-over from row to column; infinite when there is none. */
  readonly high: Float64Array;
  readonly low: Float64Array;
  private readonly best: Int32Array;
  private readonly entriesOf: number[][];
  private readonly grid: Grid;
  private readonly costs: Costs;
  private readonly width: number;

  constructor(grid: Grid, costs: Costs) {
    const width = grid.judgeIds.length;
    this.grid = grid;
    this.costs = costs;
    this.width = width;
    this.taken = new Uint8Array(grid.open.length);
    this.load = new Int32Array(width);
    this.high = new Float64Array(width * width).fill(Number.POSITIVE_INFINITY);
    this.low = new Float64Array(width * width);
    this.best = new Int32Array(width * width).fill(-1);
    this.entriesOf = Array.from({ length: width }, () => []);
  }

  /** The entry that `from` hands to `to` most cheaply. */
  via(from: number, to: number): number {
    return this.best[from * this.width + to] as number;
  }

  take(judge: number, entry: number): void {
    const { width, taken } = this;
    taken[entry * width + judge] = 1;
    this.load[judge] = (this.load[judge] as number) + 1;
    this.entriesOf[judge]?.push(entry);
    for (let other = 0; other < width; other += 1) {
      if (other === judge) continue;
      this.offer(judge, other, entry);
      // Colleagues can no longer hand this entry to the judge who now has it.
      if (taken[entry * width + other] && this.via(other, judge) === entry) this.search(other, judge);
    }
  }

  release(judge: number, entry: number): void {
    const { width, taken } = this;
    taken[entry * width + judge] = 0;
    this.load[judge] = (this.load[judge] as number) - 1;
    const own = this.entriesOf[judge] as number[];
    own.splice(own.indexOf(entry), 1);
    for (let other = 0; other < width; other += 1) {
      if (other === judge) continue;
      if (this.via(judge, other) === entry) this.search(judge, other);
      if (taken[entry * width + other]) this.offer(other, judge, entry);
    }
  }

  /** Considers one entry for a hand-over. */
  private offer(from: number, to: number, entry: number): void {
    const { width, costs, high, low } = this;
    const target = entry * width + to;
    if (!this.grid.open[target] || this.taken[target]) return;
    const source = entry * width + from;
    const h = (costs.high[target] as number) - (costs.high[source] as number);
    const arc = from * width + to;
    if (h > (high[arc] as number)) return;
    const l = (costs.low[target] as number) - (costs.low[source] as number);
    if (h === high[arc] && l >= (low[arc] as number)) return;
    high[arc] = h;
    low[arc] = l;
    this.best[arc] = entry;
  }

  private search(from: number, to: number): void {
    const arc = from * this.width + to;
    this.high[arc] = Number.POSITIVE_INFINITY;
    this.low[arc] = 0;
    this.best[arc] = -1;
    for (const entry of this.entriesOf[from] as number[]) this.offer(from, to, entry);
  }
}
