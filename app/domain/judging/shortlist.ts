import { compare, type Rational, rational } from '../../core/rational.ts';

export type ShortlistRules = { shortlistMax: number; shortlistMinUnits: number };
export type Candidate = { id: string; score: Rational };

/**
 * The shortlist of a branch (award 9.2): the best `shortlistMax` of those who reach the least score, and everybody tied
 * with the last place. Scores are exact hundredths of a point. Ids, best first.
 */
export function shortlistOf(candidates: readonly Candidate[], rules: ShortlistRules): string[] {
  const able = candidates
    .filter(({ score }) => compare(score, rational(rules.shortlistMinUnits)) >= 0)
    .sort((a, b) => compare(b.score, a.score) || (a.id < b.id ? -1 : 1));
  const last = able[Math.min(rules.shortlistMax, able.length) - 1];
  if (last === undefined) return [];
  return able.filter(({ score }) => compare(score, last.score) >= 0).map(({ id }) => id);
}
