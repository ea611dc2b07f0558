import { mean, type Rational, rational } from './rational.ts';

/**
 * The total of one judge (award 9.1): Σ weight × score, an integer from 0 to 10,000 in hundredths of a point; null while
 * any score is missing, because a blank is not a zero. Weights and scores stand in the order of the criteria.
 * Throws RangeError `weights.sum` unless the weights are positive integers that sum to 100, `weights.length` when the
 * lists differ in length, `score.range` for a score that is not an integer from 0 to 100.
 */
export function weightedTotal(weights: readonly number[], scores: readonly (number | null)[]): number | null {
  if (weights.length !== scores.length) throw new RangeError('weights.length');
  const whole = weights.every((weight) => Number.isInteger(weight) && weight > 0);
  if (!whole || weights.reduce((sum, weight) => sum + weight, 0) !== 100) throw new RangeError('weights.sum');
  let total = 0;
  let complete = true;
  for (const [index, score] of scores.entries()) {
    if (score === null) complete = false;
    else if (Number.isInteger(score) && score >= 0 && score <= 100) total += (weights[index] ?? 0) * score;
    else throw new RangeError('score.range');
  }
  return complete ? total : null;
}

/** The panel score: the exact mean of the valid judges' totals, in hundredths. Throws RangeError `rational.empty`. */
export function panelScore(totals: readonly number[]): Rational {
  return mean(totals.map((total) => rational(total)));
}
