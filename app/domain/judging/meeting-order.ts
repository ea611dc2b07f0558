/*
 * The order of a consensus meeting (judging.md sections 7 and 14.13): members with a conflict leave the room for the
 * entries they may not hear. A good order lets them leave seldom, so entries with the same absentees stand together.
 */

export type MeetingEntry = { entry: string; absent: readonly string[] };
export type MeetingOrder = { order: string[]; walkOuts: number; proven: boolean };

/** Different sets of absentees up to which every order is compared (2^n states). */
const EXACT_LIMIT = 12;

/**
 * An order with the fewest walk-outs: how often somebody leaves the room, summed over all members. Entries with equal
 * absentees are neighbours, which loses nothing. Up to twelve different sets the order is optimal (`proven`); beyond
 * that it is improved step by step. The same input gives the same order, whatever the order of its rows.
 */
export function meetingOrder(entries: readonly MeetingEntry[]): MeetingOrder {
  const groups = groupsOf(entries);
  const sets = groups.map(({ absent }) => new Set(absent));
  const proven = groups.length <= EXACT_LIMIT;
  const places = proven ? bestOrder(sets) : improved(nearestOrder(sets), sets);
  const order = places.flatMap((at) => (groups[at] as Group).entries);
  return { order, walkOuts: walkOutsOf(places.map((at) => sets[at] as Set<string>)), proven };
}

/** How often somebody leaves, when entries with these absentees follow each other. */
export function walkOutsOf(absent: readonly ReadonlySet<string>[]): number {
  return absent.reduce((total, set, at) => total + leaving(absent[at - 1], set), 0);
}

function leaving(before: ReadonlySet<string> | undefined, now: ReadonlySet<string>): number {
  return [...now].filter((person) => !(before?.has(person) ?? false)).length;
}

type Group = { absent: string[]; entries: string[] };

function groupsOf(entries: readonly MeetingEntry[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { entry, absent } of [...entries].sort((a, b) => (a.entry < b.entry ? -1 : 1))) {
    const sorted = [...new Set(absent)].sort();
    const key = JSON.stringify(sorted);
    const group = groups.get(key) ?? { absent: sorted, entries: [] };
    group.entries.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()];
}

/** Dynamic programming over (visited, last), as for the travelling salesman (Held & Karp 1962). */
function bestOrder(sets: readonly Set<string>[]): number[] {
  const n = sets.length;
  if (n === 0) return [];
  const size = 1 << n;
  const cost = new Float64Array(size * n).fill(Number.POSITIVE_INFINITY);
  const from = new Int8Array(size * n).fill(-1);
  const step = sets.map((now) => sets.map((before) => leaving(before, now)));
  for (let at = 0; at < n; at += 1) cost[(1 << at) * n + at] = (sets[at] as Set<string>).size;
  for (let visited = 1; visited < size; visited += 1) {
    for (let last = 0; last < n; last += 1) {
      const so = cost[visited * n + last] as number;
      if (so === Number.POSITIVE_INFINITY) continue;
      for (let next = 0; next < n; next += 1) {
        if ((visited & (1 << next)) !== 0) continue;
        const state = (visited | (1 << next)) * n + next;
        const total = so + (step[next]?.[last] as number);
        if (total < (cost[state] as number)) {
          cost[state] = total;
          from[state] = last;
        }
      }
    }
  }
  return walkBack(cost, from, n);
}

function walkBack(cost: Float64Array, from: Int8Array, n: number): number[] {
  let visited = (1 << n) - 1;
  const ends = Array.from({ length: n }, (_, at) => at);
  let last = ends.reduce((a, b) =>
    (cost[visited * n + b] as number) < (cost[visited * n + a] as number) ? b : a,
  );
  const order: number[] = [];
  while (last >= 0) {
    order.unshift(last);
    const before = from[visited * n + last] as number;
    visited &= ~(1 << last);
    last = before;
  }
  return order;
}

/** Always the entry for which the fewest have to leave. */
function nearestOrder(sets: readonly Set<string>[]): number[] {
  const left = sets.map((_, at) => at);
  const order: number[] = [];
  while (left.length > 0) {
    const last = order.at(-1);
    const before = last === undefined ? undefined : sets[last];
    const cost = (at: number) => leaving(before, sets[at] as Set<string>);
    const next = left.reduce((a, b) => (cost(b) < cost(a) ? b : a));
    order.push(next);
    left.splice(left.indexOf(next), 1);
  }
  return order;
}

/** Moves single entries to better places until no move helps. */
function improved(start: readonly number[], sets: readonly Set<string>[]): number[] {
  const costOf = (order: readonly number[]) => walkOutsOf(order.map((at) => sets[at] as Set<string>));
  let order = [...start];
  for (let better: number[] | null = order; better !== null; ) {
    order = better;
    better = betterMove(order, costOf);
  }
  return order;
}

function betterMove(order: readonly number[], costOf: (order: readonly number[]) => number): number[] | null {
  const now = costOf(order);
  for (let at = 0; at < order.length; at += 1) {
    const rest = order.toSpliced(at, 1);
    for (let to = 0; to <= rest.length; to += 1) {
      const moved = rest.toSpliced(to, 0, order[at] as number);
      if (costOf(moved) < now) return moved;
    }
  }
  return null;
}
