import { entryTotals, type Grid, loads, panels, type Taken } from './assign-input.ts';

/** One exchange: `entry` gives up `gives` and takes `takes`. */
type Step = { entry: number; gives: number; takes: number };

/** A place on a chain: an entry that has lost a judge and needs another. */
type Place = { entry: number; lost: number; before: number };

/**
 * Improves an assignment for the entries that have least, by exchange chains: the entry takes a judge from another,
 * which takes one from a third, until a judge with room or the one given up at the start closes the chain. A chain is
 * used when everyone it touches ends above what the first entry had, so the sorted totals rise lexicographically.
 * @param workLimit places that may be looked at; the count, not the clock, ends the search
 */
export function liftWorst(grid: Grid, start: Taken, workLimit: number): { taken: Taken; work: number } {
  const state = new Lifter(grid, start);
  let work = 0;
  let improved = true;
  while (improved && work < workLimit) {
    improved = false;
    const order = [...grid.entryIds.keys()].sort((a, b) => state.total(a) - state.total(b) || a - b);
    for (const entry of order) {
      for (let again = true; again && work < workLimit; ) {
        const { chain, looked } = state.chainFor(entry);
        work += looked;
        again = chain !== null;
        if (chain === null) break;
        state.apply(chain);
        improved = true;
      }
    }
  }
  return { taken: state.taken, work };
}

/**
 * Evens out the loads without changing any entry's total: a judge hands an entry to one who fits it just as well and
 * has at least two fewer.
 */
export function evenOut(grid: Grid, start: Taken): Taken {
  const width = grid.judgeIds.length;
  const taken = start.slice();
  const load = loads(grid, start);
  const room = (judge: number, than: number) => {
    return (load[judge] as number) < Math.min(grid.capacity[judge] as number, than - 1);
  };
  for (let moved = true; moved; ) {
    moved = false;
    for (const [entry, panel] of panels(grid, taken).entries()) {
      const row = entry * width;
      for (const judge of panel) {
        const equal = [...load.keys()].filter((other) => {
          return (
            grid.open[row + other] && !taken[row + other] && grid.fit[row + other] === grid.fit[row + judge]
          );
        });
        const other = equal.find((one) => room(one, load[judge] as number));
        if (other === undefined) continue;
        taken[row + judge] = 0;
        taken[row + other] = 1;
        load[judge] = (load[judge] as number) - 1;
        load[other] = (load[other] as number) + 1;
        moved = true;
      }
    }
  }
  return taken;
}

class Lifter {
  readonly taken: Taken;
  private readonly grid: Grid;
  private readonly width: number;
  private readonly panel: number[][];
  private readonly totals: number[];
  private readonly load: number[];
  private readonly entriesOf: Set<number>[];

  constructor(grid: Grid, start: Taken) {
    this.grid = grid;
    this.width = grid.judgeIds.length;
    this.taken = start.slice();
    this.panel = panels(grid, start);
    this.totals = entryTotals(grid, start);
    this.load = loads(grid, start);
    this.entriesOf = grid.judgeIds.map(() => new Set());
    for (const [e, panel] of this.panel.entries()) for (const j of panel) this.entriesOf[j]?.add(e);
  }

  total(entry: number): number {
    return this.totals[entry] as number;
  }

  /** Breadth first over places, each judge followed to his entries once. */
  chainFor(entry: number): { chain: Step[] | null; looked: number } {
    const floor = this.total(entry);
    let looked = 0;
    for (const first of this.panel[entry] as number[]) {
      const places: Place[] = [{ entry, lost: first, before: -1 }];
      const followed = new Uint8Array(this.width);
      for (const [at, place] of places.entries()) {
        looked += 1;
        const found = this.expand(places, at, place, first, floor, followed);
        if (found !== null) return { chain: found, looked };
      }
    }
    return { chain: null, looked };
  }

  private expand(
    places: Place[],
    at: number,
    place: Place,
    first: number,
    floor: number,
    followed: Uint8Array,
  ): Step[] | null {
    const { width, grid, taken } = this;
    const row = place.entry * width;
    const rest = this.total(place.entry) - (grid.fit[row + place.lost] as number);
    for (let judge = 0; judge < width; judge += 1) {
      if (followed[judge] || !grid.open[row + judge] || taken[row + judge]) continue;
      if (rest + (grid.fit[row + judge] as number) <= floor) continue;
      const closes = judge === first || (this.load[judge] as number) < (grid.capacity[judge] as number);
      if (closes) return this.trace(places, at, judge);
      followed[judge] = 1;
      for (const other of this.entriesOf[judge] as Set<number>) {
        if (!this.onChain(places, at, other)) places.push({ entry: other, lost: judge, before: at });
      }
    }
    return null;
  }

  private onChain(places: Place[], from: number, entry: number): boolean {
    for (let at = from; at >= 0; at = (places[at] as Place).before) {
      if ((places[at] as Place).entry === entry) return true;
    }
    return false;
  }

  private trace(places: Place[], end: number, last: number): Step[] {
    const steps: Step[] = [];
    let takes = last;
    for (let at = end; at >= 0; ) {
      const { entry, lost, before } = places[at] as Place;
      steps.push({ entry, gives: lost, takes });
      takes = lost;
      at = before;
    }
    return steps;
  }

  apply(chain: Step[]): void {
    const { width, grid } = this;
    for (const { entry, gives, takes } of chain) {
      const panel = this.panel[entry] as number[];
      panel[panel.indexOf(gives)] = takes;
      this.taken[entry * width + gives] = 0;
      this.taken[entry * width + takes] = 1;
      this.load[gives] = (this.load[gives] as number) - 1;
      this.load[takes] = (this.load[takes] as number) + 1;
      this.entriesOf[gives]?.delete(entry);
      this.entriesOf[takes]?.add(entry);
      this.totals[entry] =
        this.total(entry) -
        (grid.fit[entry * width + gives] as number) +
        (grid.fit[entry * width + takes] as number);
    }
  }
}
