import { gcd, quotient, scaleToIntegers, sum } from './exact.ts';
import { drawJudges, multisets } from './resample.ts';
import { checkTable } from './table.ts';

export type RankConvention = 'competition' | 'dense' | 'ordinal' | 'average' | 'modified';

/**
 * `probability[entry][rank − 1]`: chance of that rank when the judges are drawn anew; rows and columns sum to 1.
 * `fractions`: the same in lowest terms when every resample was enumerated, otherwise null.
 */
export type RankConfidence = {
  method: 'exact' | 'sampled';
  resamples: number;
  probability: number[][];
  fractions: string[][] | null;
};

/**
 * Ranks, the highest value first, in the order of the input. For 9, 8, 8, 7: competition 1 2 2 4, dense 1 2 2 3,
 * ordinal 1 2 3 4 (ties by position), average 1 2.5 2.5 4, modified 1 3 3 4. Equality is `===`: to rank rationals
 * exactly, bring them to a common denominator as bigint.
 * @throws RangeError 'not-finite' for NaN and infinities
 */
export function rank(values: number[] | bigint[], convention: RankConvention): number[] {
  if (!Array.isArray(values)) throw new TypeError('values to rank are an array');
  const list: (number | bigint)[] = Array.from<number | bigint>(values);
  for (const value of list) {
    if (typeof value !== typeof list[0] || (typeof value !== 'number' && typeof value !== 'bigint')) {
      throw new TypeError('values to rank are all numbers or all bigints');
    }
    if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`not-finite: ${value}`);
  }
  const ranks = new Array<number>(list.length);
  for (const [group, { members, first, next }] of tieGroups(list).entries()) {
    for (const [at, position] of members.entries()) {
      ranks[position] = rankOf(convention, { first, next, at: first + at, group: group + 1 });
    }
  }
  return ranks;
}

/** Groups of equal values, highest first: positions in the input, and the places `first` to `next` − 1 they share. */
type TieGroup = { members: number[]; first: number; next: number };

function tieGroups(values: (number | bigint)[]): TieGroup[] {
  const order = values.map((_, position) => position);
  order.sort((a, b) => compare(values[b] as number | bigint, values[a] as number | bigint) || a - b);
  const groups: TieGroup[] = [];
  for (let first = 0; first < order.length; ) {
    let next = first + 1;
    while (next < order.length && values[order[next] as number] === values[order[first] as number]) next += 1;
    groups.push({ members: order.slice(first, next), first, next });
    first = next;
  }
  return groups;
}

function rankOf(
  convention: RankConvention,
  { first, next, at, group }: { first: number; next: number; at: number; group: number },
): number {
  switch (convention) {
    case 'competition':
      return first + 1;
    case 'dense':
      return group;
    case 'ordinal':
      return at + 1;
    case 'average':
      return (first + 1 + next) / 2;
    case 'modified':
      return next;
    default:
      throw new TypeError(`no such convention: ${String(convention)}`);
  }
}

function compare(a: number | bigint, b: number | bigint): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Up to this many judges all k^k resamples are enumerated. */
const EXACT_JUDGES = 5;
const DEFAULT_RESAMPLES = 10_000;

/**
 * How firmly the ranks stand: the judges are resampled with replacement (Efron 1979), entries ranked by their
 * summed marks, tied entries sharing their positions equally. Five judges or fewer are enumerated completely
 * (Fisher & Hall 1991); above that `resamples` draws are made from `seed`, the same for the same seed.
 * @param table rows entries, columns judges, complete
 * @throws RangeError 'empty', 'ragged', 'not-finite' (also for a missing cell), 'not-count' (resamples)
 */
export function rankConfidence(
  table: number[][],
  options: { seed?: string; resamples?: number } = {},
): RankConfidence {
  checkTable(table, 'gap-is-not-finite');
  const { seed = '', resamples = DEFAULT_RESAMPLES } = options;
  if (typeof seed !== 'string' || typeof resamples !== 'number')
    throw new TypeError('options of rankConfidence');
  if (!Number.isInteger(resamples) || resamples < 1)
    throw new RangeError(`not-count: ${resamples} resamples`);
  const marks = comparable(scaleToIntegers(table));
  const judges = table[0]?.length ?? 0;
  const tally: Tally = marks.map(() => new Map());
  if (judges > EXACT_JUDGES) {
    for (const multiplicity of drawJudges(seed, judges, resamples)) addRanks(tally, marks, multiplicity, 1);
    return { method: 'sampled', resamples, probability: probabilities(tally, resamples), fractions: null };
  }
  for (const { multiplicity, orders } of multisets(judges)) addRanks(tally, marks, multiplicity, orders);
  const total = judges ** judges;
  return {
    method: 'exact',
    resamples: total,
    probability: probabilities(tally, total),
    fractions: tally.map((row) => tally.map((_, place) => fraction(row.get(place), BigInt(total)))),
  };
}

/** Marks as integers that can be summed over the judges without loss: numbers where they are safe, else bigints. */
function comparable(marks: bigint[][]): number[][] | bigint[][] {
  const safe = marks.every((row) => row.every((mark) => mark < 2n ** 40n && mark > -(2n ** 40n)));
  return safe && (marks[0]?.length ?? 0) < 2 ** 12 ? marks.map((row) => row.map(Number)) : marks;
}

/** Per entry and place (from 0): weight collected in tie groups of each size; a group of t gives each place 1/t. */
type Tally = Map<number, Map<number, number>>[];

function addRanks(
  tally: Tally,
  marks: number[][] | bigint[][],
  multiplicity: number[],
  weight: number,
): void {
  const totals = marks.map((row) => weightedTotal(row, multiplicity));
  for (const { members, first, next } of tieGroups(totals)) {
    for (const entry of members) {
      const places = tally[entry] as Map<number, Map<number, number>>;
      for (let place = first; place < next; place += 1) {
        const shares = places.get(place) ?? new Map<number, number>();
        places.set(place, shares.set(next - first, (shares.get(next - first) ?? 0) + weight));
      }
    }
  }
}

function weightedTotal(row: number[] | bigint[], multiplicity: number[]): number | bigint {
  if (typeof row[0] === 'bigint') {
    return sum((row as bigint[]).map((mark, judge) => mark * BigInt(multiplicity[judge] as number)));
  }
  return (row as number[]).reduce((total, mark, judge) => total + mark * (multiplicity[judge] as number), 0);
}

function probabilities(tally: Tally, total: number): number[][] {
  return tally.map((row) =>
    tally.map((_, place) => {
      const [num, den] = collect(row.get(place));
      return quotient(num, den * BigInt(total));
    }),
  );
}

function fraction(shares: Map<number, number> | undefined, total: bigint): string {
  const [num, base] = collect(shares);
  const den = base * total;
  const divisor = gcd(num, den);
  return divisor === den ? String(num / den) : `${num / divisor}/${den / divisor}`;
}

/** Σ weight / size as one fraction. */
function collect(shares = new Map<number, number>()): [num: bigint, den: bigint] {
  const den = [...shares.keys()].reduce((product, size) => product * BigInt(size), 1n);
  return [sum([...shares].map(([size, weight]) => (BigInt(weight) * den) / BigInt(size))), den];
}
