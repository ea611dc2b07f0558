/** An exact fraction in lowest terms, `den` > 0. Everything that decides a rank, a threshold or a tie is one of these. */
export type Rational = { num: bigint; den: bigint };

function gcd(a: bigint, b: bigint): bigint {
  return b === 0n ? a : gcd(b, a % b);
}

const abs = (n: bigint) => (n < 0n ? -n : n);

/** Throws RangeError `rational.not_integer` for a number that is not a safe integer. */
function exact(n: bigint | number): bigint {
  if (typeof n === 'number' && !Number.isSafeInteger(n)) throw new RangeError('rational.not_integer');
  return BigInt(n);
}

/** num ÷ den in lowest terms. Throws RangeError `rational.zero_denominator` or `rational.not_integer`. */
export function rational(num: bigint | number, den: bigint | number = 1n): Rational {
  const n = exact(num);
  const d = exact(den);
  if (d === 0n) throw new RangeError('rational.zero_denominator');
  const common = d < 0n ? -gcd(abs(n), -d) : gcd(abs(n), d);
  return { num: n / common, den: d / common };
}

export function add(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den + b.num * a.den, a.den * b.den);
}

/** Negative when a < b, 0 when equal, positive when a > b; for `sort`, lowest first. */
export function compare(a: Rational, b: Rational): -1 | 0 | 1 {
  const difference = a.num * b.den - b.num * a.den;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export function equals(a: Rational, b: Rational): boolean {
  return compare(a, b) === 0;
}

/** The exact mean. Throws RangeError `rational.empty` for an empty list: no value is not zero. */
export function mean(list: readonly Rational[]): Rational {
  if (list.length === 0) throw new RangeError('rational.empty');
  const sum = list.reduce(add, rational(0));
  return rational(sum.num, sum.den * BigInt(list.length));
}

/** The exact median; for an even number of values the mean of the middle two. Throws RangeError `rational.empty`. */
export function median(list: readonly Rational[]): Rational {
  const sorted = [...list].sort(compare);
  return mean(sorted.slice(Math.floor((sorted.length - 1) / 2), Math.floor(sorted.length / 2) + 1));
}

/**
 * A value that is counted in hundredths of a point (totals, panel scores), rounded half up to whole hundredths for the
 * screen: ⌊(2·num + den) / (2·den)⌋ (judging 1.6). Never compare rounded values.
 */
export function toHundredths(value: Rational): bigint {
  const num = 2n * value.num + value.den;
  const den = 2n * value.den;
  const cut = num / den;
  return num % den < 0n ? cut - 1n : cut;
}

/** Hundredths of a point as people read them: 21275/3 → `70.92`, 7300n → `73.00`; minus as U+2212. */
export function formatHundredths(value: Rational | bigint): string {
  const hundredths = typeof value === 'bigint' ? value : toHundredths(value);
  const digits = abs(hundredths).toString().padStart(3, '0');
  return `${hundredths < 0n ? '\u2212' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
