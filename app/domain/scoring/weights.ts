import { scaleToIntegers, sum } from './exact.ts';
import { checkNumber } from './table.ts';

/**
 * Rounds values for display so that what is shown still adds up: Hamilton's method of largest remainders (Balinski &
 * Young 1982). Each value is floored at the last shown digit; the units missing from `total` go one each to the
 * largest remainders, equal remainders to the earlier position.
 * @param values finite, at least 0
 * @param total what the shown values must sum to, itself a multiple of the last shown digit
 * @param decimals shown digits after the point, 0–15
 * @throws RangeError 'empty', 'not-finite', 'negative', 'decimals', or 'total' when flooring leaves less than nothing
 *   or more than one unit per value to give away
 */
export function roundToTotal(values: number[], total: number, decimals: number): number[] {
  if (!Array.isArray(values)) throw new TypeError('values to round are an array');
  if (values.length === 0) throw new RangeError('empty: there is nothing to round');
  for (const value of [...values, total]) checkNumber(value);
  if (values.some((value) => value < 0)) throw new RangeError('negative: shares are at least 0');
  if (!Number.isInteger(decimals) || decimals < 0 || decimals > 15) {
    throw new RangeError('decimals: between 0 and 15 digits can be shown');
  }
  // One row, so that one unit of the last shown digit has the same scale as the values.
  const step = Number(`1e-${decimals}`);
  const scaled = scaleToIntegers([[step, total, ...values]])[0] ?? [];
  const [unit = 1n, target = 0n] = scaled;
  const shares = scaled.slice(2);
  if (target % unit !== 0n) throw new RangeError('total: it has more digits than are shown');
  const floors = shares.map((share) => share / unit);
  const missing = target / unit - sum(floors);
  if (missing < 0n || missing > BigInt(shares.length)) {
    throw new RangeError('total: the values are too far from it to be rounded to it');
  }
  const byRemainder = shares.map((share, position) => ({ position, remainder: share % unit }));
  byRemainder.sort((a, b) => {
    if (a.remainder === b.remainder) return a.position - b.position;
    return a.remainder < b.remainder ? 1 : -1;
  });
  const raised = new Set(byRemainder.slice(0, Number(missing)).map(({ position }) => position));
  return floors.map((floor, position) => Number(`${raised.has(position) ? floor + 1n : floor}e-${decimals}`));
}
