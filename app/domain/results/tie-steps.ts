import { formatHundredths, type Rational, rational } from '../../core/rational.ts';
import { type Fraction, rationalOf, type SignedResult } from './signed-result.ts';

/** One rung of a tie for reading: what was compared, by which values, and whether it decided. */
export type TieStep = {
  kind: 'criterion' | 'median' | 'vote' | 'joint';
  references: string[];
  /** Rung 1 only. */
  criterion: string | null;
  values: { reference: string; value: string }[];
  isDeciding: boolean;
};

export type TieView = { references: string[]; score: string; steps: TieStep[] };

/** The ladder of each tie, rung by rung, as it was climbed. */
export function tieViews(ties: SignedResult['ties']): TieView[] {
  return ties.map(({ references, score, rungs }) => ({
    references,
    score: formatHundredths(rationalOf(score)),
    steps: rungs.map((rung): TieStep => {
      if (rung.rung === 1) {
        return {
          kind: 'criterion',
          references: rung.ids,
          criterion: rung.criterion,
          values: valuesOf(rung.ids, rung.values, inHundredths),
          isDeciding: rung.separated,
        };
      }
      if (rung.rung === 2) {
        return {
          kind: 'median',
          references: rung.ids,
          criterion: null,
          values: valuesOf(rung.ids, rung.values, (value) => value),
          isDeciding: rung.separated,
        };
      }
      const step = { references: rung.ids, criterion: null, values: [] };
      return rung.rung === 3
        ? { ...step, kind: 'vote', references: rung.order ?? rung.ids, isDeciding: rung.order !== null }
        : { ...step, kind: 'joint', isDeciding: true };
    }),
  }));
}

/** Means of one criterion are points; totals are hundredths already. */
function inHundredths({ num, den }: Rational): Rational {
  return rational(num * 100n, den);
}

function valuesOf(ids: string[], values: Record<string, Fraction>, scale: (value: Rational) => Rational) {
  return ids.flatMap((reference) => {
    const value = values[reference];
    return value === undefined ? [] : [{ reference, value: formatHundredths(scale(rationalOf(value))) }];
  });
}
