import { toAsciiDigits } from './digits.ts';
import type { Rational } from './rational.ts';
import { no, ok, type Result } from './result.ts';

/** The marks a judge may give: integers from `min` to `max` (at most 999) in steps counted from `min`. */
export type Scale = { min: number; max: number; step: number };

/** The bands of award 9.1, lowest first; their names and meanings are part of the award's configuration. */
export type Band = 'none' | 'beginning' | 'early' | 'established' | 'strong' | 'role_model';

/**
 * A score as a judge types it, in any digits. A blank is *no score* (null), never 0; a value off the scale or off the
 * step is refused, never moved to a neighbour (judging 1.2).
 */
export function parseScore(
  raw: string,
  { min, max, step }: Scale,
): Result<number | null, 'score.format' | 'score.range' | 'score.step'> {
  const text = toAsciiDigits(raw.trim());
  if (text === '') return ok(null);
  if (!/^(?:0|[1-9]\d{0,2})$/.test(text)) return no('score.format');
  const score = Number(text);
  if (score < min || score > max) return no('score.range', { details: { min, max } });
  return (score - min) % step === 0 ? ok(score) : no('score.step', { details: { step } });
}

/** The first score of each band, highest first. */
const BAND_STARTS: readonly [number, Band][] = [
  [90, 'role_model'],
  [70, 'strong'],
  [50, 'established'],
  [30, 'early'],
  [10, 'beginning'],
  [0, 'none'],
];

/** The band of a score of the award's scale. Throws RangeError `score.range` or `score.step` unless 0, 5 … 100. */
export function bandOf(score: number): Band {
  const band = score <= 100 ? BAND_STARTS.find(([start]) => score >= start)?.[1] : undefined;
  if (band === undefined) throw new RangeError('score.range');
  if (score % 5 !== 0) throw new RangeError('score.step');
  return band;
}

/** The band of a mean of scores, in points 0–100: rounded down to a multiple of 5 first, so 67.5 is established. */
export function bandOfMean(mean: Rational): Band {
  if (mean.num < 0n) throw new RangeError('score.range');
  return bandOf(Number(mean.num / (5n * mean.den)) * 5);
}
