import { quotient, scaleToIntegers, sum } from './exact.ts';
import { checkTable } from './table.ts';

/**
 * Spearman's rank correlation: Pearson's of the average ranks, so that ties are treated fairly.
 * @param a, b marks of the same entries, in the same order
 * @returns −1 to 1; NaN with fewer than two entries or when one side is constant
 * @throws RangeError 'empty', 'ragged', 'not-finite'
 */
export function spearman(a: number[], b: number[]): number {
  checkTable([a, b], 'no-gaps');
  const [x, y] = [doubledRanks(a), doubledRanks(b)];
  const n = BigInt(x.length);
  const covariance = n * sum(x.map((value, at) => value * (y[at] as bigint))) - sum(x) * sum(y);
  const spread = (values: bigint[]) => n * sum(values.map((value) => value * value)) - sum(values) ** 2n;
  const product = spread(x) * spread(y);
  return product === 0n ? Number.NaN : quotient(covariance, 1n) / Math.sqrt(Number(product));
}

/** Twice the average rank of each mark (lowest = rank 1): integers even where ties share a rank. */
function doubledRanks(values: number[]): bigint[] {
  const exact = scaleToIntegers([values])[0] as bigint[];
  return exact.map((value) => {
    const lower = exact.filter((other) => other < value).length;
    const equal = exact.filter((other) => other === value).length;
    return BigInt(2 * lower + equal + 1);
  });
}
