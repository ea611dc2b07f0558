import { quotient, scaleToIntegers, sum } from './exact.ts';
import { checkNumber, checkTable, transpose } from './table.ts';

export type AlphaMetric = 'nominal' | 'ordinal' | 'interval' | 'ratio';

/** Shrout & Fleiss's six forms: (1,1) (2,1) (3,1) for one judge, (1,k) (2,k) (3,k) for the mean of all k. */
export type IntraclassCorrelation = {
  icc11: number;
  icc21: number;
  icc31: number;
  icc1k: number;
  icc2k: number;
  icc3k: number;
};

export type KendallW = { w: number; uncorrected: number; chiSquare: number; df: number; rankSums: number[] };

/**
 * Krippendorff's alpha (Krippendorff 2011): agreement of judges who did not all rate everything.
 * @param ratings rows judges, columns entries; null = not rated. Entries with fewer than two ratings drop out.
 * @returns 1 for full agreement, 0 for chance; NaN with fewer than two pairable values or no expected disagreement
 * @throws RangeError 'empty', 'ragged', 'not-finite', 'negative' (metric ratio)
 */
export function krippendorffAlpha(ratings: (number | null)[][], metric: AlphaMetric): number {
  checkTable(ratings, 'null-is-gap');
  const units = transpose(ratings).map((unit) => unit.filter((value) => value !== null));
  if (metric === 'ratio' && units.flat().some((value) => value < 0)) {
    throw new RangeError('negative: the ratio metric needs marks of at least 0');
  }
  const pairable = scaleToIntegers(units.filter((unit) => unit.length >= 2));
  const counts = new Map<bigint, number>();
  for (const value of pairable.flat()) counts.set(value, (counts.get(value) ?? 0) + 1);
  const values = [...counts.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  const distance = distanceOf(metric, values, counts);
  const n = pairable.flat().length;

  // Σ_u pairs/(m_u − 1), kept apart by m_u so that every sum stays an integer.
  const observed = new Map<number, bigint>();
  for (const unit of pairable) {
    let pairs = 0n;
    for (const [at, c] of unit.entries()) for (const k of unit.slice(at + 1)) pairs += 2n * distance(c, k);
    observed.set(unit.length, (observed.get(unit.length) ?? 0n) + pairs);
  }
  const base = [...observed.keys()].reduce((product, size) => product * BigInt(size - 1), 1n);
  const disagreement = sum([...observed].map(([size, pairs]) => (pairs * base) / BigInt(size - 1)));

  let expected = 0n;
  for (const [at, c] of values.entries()) {
    for (const k of values.slice(at + 1)) {
      expected += 2n * BigInt(counts.get(c) ?? 0) * BigInt(counts.get(k) ?? 0) * distance(c, k);
    }
  }
  return quotient(expected * base - BigInt(n - 1) * disagreement, expected * base);
}

/** Squared distance of two marks, as an integer in a unit that cancels in the quotient. */
function distanceOf(
  metric: AlphaMetric,
  values: bigint[],
  counts: Map<bigint, number>,
): (c: bigint, k: bigint) => bigint {
  switch (metric) {
    case 'nominal':
      return (c, k) => (c === k ? 0n : 1n);
    case 'interval':
      return (c, k) => (c - k) ** 2n;
    case 'ratio': {
      // Distances as fixed-point fractions of 128 bits: far below the precision of the double that is returned.
      return (c, k) => (c === k ? 0n : (((c - k) ** 2n) << 128n) / (c + k) ** 2n);
    }
    case 'ordinal': {
      // Half the marks below a value plus half of those up to it, doubled: differences are Σ n_g − (n_c + n_k)/2.
      const middle = new Map<bigint, bigint>();
      let below = 0;
      for (const value of values) {
        const count = counts.get(value) ?? 0;
        middle.set(value, BigInt(2 * below + count));
        below += count;
      }
      return (c, k) => ((middle.get(c) ?? 0n) - (middle.get(k) ?? 0n)) ** 2n;
    }
    default:
      throw new TypeError(`no such metric: ${String(metric)}`);
  }
}

/**
 * Intraclass correlations (Shrout & Fleiss 1979; McGraw & Wong 1996); negative values are reported as they are.
 * @param table rows entries, columns judges, complete
 * @returns a member is NaN when its denominator is 0
 * @throws RangeError 'empty', 'ragged', 'not-finite', 'too-small' (under 2 × 2)
 */
export function intraclassCorrelation(table: number[][]): IntraclassCorrelation {
  checkTable(table, 'no-gaps');
  checkTwoByTwo(table);
  const marks = scaleToIntegers(table);
  const n = BigInt(marks.length);
  const k = BigInt(marks[0]?.length ?? 0);
  const total = sum(marks.flat());
  const squares = (sums: bigint[]) => sum(sums.map((value) => value * value));
  // Sums of squares times n·k, then mean squares times n·k·n(n−1)(k−1): integers whose unit cancels.
  const all = n * k * squares(marks.flat()) - total * total;
  const between = n * squares(marks.map(sum)) - total * total;
  const judges = k * squares(transpose(marks).map(sum)) - total * total;
  const b = between * n * (k - 1n);
  const w = (all - between) * (n - 1n);
  const j = judges * n * (n - 1n);
  const e = (all - between - judges) * n;
  return {
    icc11: quotient(b - w, b + (k - 1n) * w),
    icc21: quotient(n * (b - e), n * (b + (k - 1n) * e) + k * (j - e)),
    icc31: quotient(b - e, b + (k - 1n) * e),
    icc1k: quotient(b - w, b),
    icc2k: quotient(n * (b - e), n * b + j - e),
    icc3k: quotient(b - e, b),
  };
}

/**
 * Kendall's coefficient of concordance (Kendall & Babington Smith 1939).
 * @param table rows entries, columns judges, complete
 * @returns `w` corrected for ties, `chiSquare` = k(n−1)w, `rankSums` per entry with 1 for a judge's lowest mark;
 *   `w` and `chiSquare` are NaN when every judge gave one mark throughout
 * @throws RangeError 'empty', 'ragged', 'not-finite', 'too-small' (under 2 × 2)
 */
export function kendallW(table: number[][]): KendallW {
  checkTable(table, 'no-gaps');
  checkTwoByTwo(table);
  const columns = transpose(table);
  const [n, k] = [BigInt(table.length), BigInt(columns.length)];
  const ranks = columns.map(doubledRanks);
  const doubledSums = transpose(ranks).map(sum);
  const mean = k * (n + 1n);
  // Twelve times the squared deviations of the rank sums, which are doubled here.
  const deviations = 3n * sum(doubledSums.map((value) => (value - mean) ** 2n));
  const whole = k * k * (n ** 3n - n);
  const corrected = whole - k * sum(columns.map(tieCorrection));
  return {
    w: quotient(deviations, corrected),
    uncorrected: quotient(deviations, whole),
    chiSquare: quotient(k * (n - 1n) * deviations, corrected),
    df: table.length - 1,
    rankSums: doubledSums.map((value) => Number(value) / 2),
  };
}

/** Twice the average ranks of one judge's marks, lowest mark = 1. */
function doubledRanks(marks: number[]): bigint[] {
  const sorted = marks.toSorted((a, b) => a - b);
  return marks.map((mark) => BigInt(sorted.indexOf(mark) + sorted.lastIndexOf(mark) + 2));
}

/** Σ (t³ − t) over the groups of equal marks. */
function tieCorrection(marks: number[]): bigint {
  const sizes = new Map<number, bigint>();
  for (const mark of marks) sizes.set(mark, (sizes.get(mark) ?? 0n) + 1n);
  return sum([...sizes.values()].map((size) => size ** 3n - size));
}

/**
 * Fleiss' kappa (1971): agreement of m raters on verdicts.
 * @param counts rows entries, columns verdicts; a cell says how many raters gave that verdict
 * @returns NaN when all raters always gave one and the same verdict
 * @throws RangeError 'empty', 'ragged', 'not-finite', 'not-count', 'row-sum' (rows must share a sum of at least 2)
 */
export function fleissKappa(counts: number[][]): number {
  checkTable(counts, 'no-gaps');
  if (!counts.flat().every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError('not-count: verdicts are counted in whole numbers');
  }
  const rows = counts.map((row) => row.map(BigInt));
  const raters = sum(rows[0] ?? []);
  if (raters < 2n || rows.some((row) => sum(row) !== raters)) {
    throw new RangeError('row-sum: every entry needs the same number of verdicts, at least 2');
  }
  const n = BigInt(rows.length);
  const squares = (values: bigint[]) => sum(values.map((value) => value * value));
  // P̄ = agreed / (n m (m−1)) and P_e = chance / (n m)².
  const agreed = squares(rows.flat()) - n * raters;
  const chance = squares(transpose(rows).map(sum));
  const [pairs, all] = [n * raters * (raters - 1n), (n * raters) ** 2n];
  return quotient(agreed * all - chance * pairs, (all - chance) * pairs);
}

/**
 * Cohen's kappa (1960): agreement of two raters on verdicts.
 * @param table rows the first rater's verdicts, columns the second's, in the same order; cells count entries
 * @returns NaN for no entries, or when chance alone explains everything
 * @throws RangeError 'empty', 'ragged' (also when not square), 'not-finite', 'not-count'
 */
export function cohenKappa(table: number[][]): number {
  checkTable(table, 'no-gaps');
  if (table.length !== table[0]?.length)
    throw new RangeError('ragged: both raters choose among the same verdicts');
  if (!table.flat().every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError('not-count: entries are counted in whole numbers');
  }
  const rows = table.map((row) => row.map(BigInt));
  const all = sum(rows.flat());
  const agreed = sum(rows.map((row, at) => row[at] ?? 0n));
  const columns = transpose(rows).map(sum);
  const chance = sum(rows.map((row, at) => sum(row) * (columns[at] ?? 0n)));
  return quotient(agreed * all - chance, all * all - chance);
}

/**
 * How many judges reach a reliability together (Spearman 1910; Brown 1910): t(1−r) / ((1−t)r), rounded up.
 * @param single reliability r of one judge, an ICC
 * @param wanted reliability t asked of their mean, below 1
 * @returns at least 1; NaN for r ≤ 0, where no number of judges is enough
 * @throws RangeError 'not-finite', 'range' unless r ≤ 1 and 0 < t < 1
 */
export function judgesNeeded(single: number, wanted: number): number {
  checkNumber(single);
  checkNumber(wanted);
  if (single > 1 || wanted <= 0 || wanted >= 1)
    throw new RangeError('range: reliabilities lie between 0 and 1');
  if (single <= 0) return Number.NaN;
  return Math.max(1, Math.ceil((wanted * (1 - single)) / ((1 - wanted) * single)));
}

function checkTwoByTwo(table: number[][]): void {
  if (table.length < 2 || (table[0]?.length ?? 0) < 2) {
    throw new RangeError('too-small: agreement needs two entries and two judges');
  }
}
