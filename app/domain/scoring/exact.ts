/**
 * Exact arithmetic for statistics: marks become integers, sums and products stay integers, and only the final
 * quotient is rounded to a double. So a denominator that is zero on paper is zero here, and no cancellation eats
 * digits. A mark is taken as the decimal it prints as: 0.1 means one tenth.
 */
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/;

/** All numbers (finite) as integers in one common unit, a power of ten; the shape of the rows is kept. */
export function scaleToIntegers(rows: number[][]): bigint[][] {
  const parsed = rows.map((row) => row.map(parseDecimal));
  let unit = 0;
  for (const row of parsed) for (const { exponent } of row) unit = Math.min(unit, exponent);
  return parsed.map((row) => row.map(({ digits, exponent }) => digits * 10n ** BigInt(exponent - unit)));
}

function parseDecimal(value: number): { digits: bigint; exponent: number } {
  const [, sign = '', whole = '0', fraction = '', power = '0'] = DECIMAL.exec(String(value)) ?? [];
  const digits = BigInt(whole + fraction);
  return {
    digits: sign === '-' ? -digits : digits,
    exponent: digits === 0n ? 0 : Number(power) - fraction.length,
  };
}

/** num / den rounded to the nearest double; NaN when den is 0, and never −0. */
export function quotient(num: bigint, den: bigint): number {
  if (den === 0n) return Number.NaN;
  if (num === 0n) return 0;
  const positive = num < 0n === den < 0n;
  const [n, d] = [num < 0n ? -num : num, den < 0n ? -den : den];
  const shift = 64 - (bitLength(n) - bitLength(d));
  const [scaled, by] = shift >= 0 ? [n << BigInt(shift), d] : [n, d << BigInt(-shift)];
  // A last bit that remembers the remainder makes the rounding below the right one, whatever the unit of num and den.
  const digits = (scaled / by) | (scaled % by === 0n ? 0n : 1n);
  // Two steps, because 2 ** -shift alone can leave the range of doubles.
  const half = Math.trunc(shift / 2);
  const value = Number(digits) * 2 ** -half * 2 ** (half - shift);
  return positive ? value : -value;
}

function bitLength(value: bigint): number {
  return value.toString(16).length * 4;
}

/** Greatest common divisor of two non-negative integers. */
export function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** Sum of integers. */
export function sum(values: bigint[]): bigint {
  return values.reduce((total, value) => total + value, 0n);
}
