import { compare, mean, type Rational, rational } from '../../core/rational.ts';

/*
 * How far a later record may move from the independent one (judging.md section 2). Nothing is forbidden: a large move
 * needs a second reason, from the chair.
 */

export type LaterRecord = 'consensus' | 'visit';

/** Points by which the mean of a criterion may move before the chair has to say why. */
export const SHIFT_LIMITS: Record<LaterRecord, number> = { consensus: 10, visit: 15 };

export type CriterionRecord = {
  criterion: string;
  /** Marks of the valid sheets, points; never empty. */
  independent: readonly number[];
  /** Marks of the later record: one for each judge, or the one agreed mark. */
  later: readonly number[];
};

export type Shift = {
  criterion: string;
  /** Later mean less independent mean, exact, in points. */
  by: Rational;
  /** `range`: the later mean left the independent minimum to maximum. `distance`: it moved beyond the limit. */
  needsReason: 'range' | 'distance' | null;
};

/** The move of each criterion, in the order given. Throws RangeError `rational.empty` for a criterion without marks. */
export function shiftsOf(records: readonly CriterionRecord[], stage: LaterRecord): Shift[] {
  return records.map(({ criterion, independent, later }) => {
    const before = meanOf(independent);
    const after = meanOf(later);
    const by = rational(after.num * before.den - before.num * after.den, after.den * before.den);
    const limit = rational(SHIFT_LIMITS[stage]);
    const isOutside =
      compare(after, rational(Math.min(...independent))) < 0 ||
      compare(after, rational(Math.max(...independent))) > 0;
    const isFar = compare(by.num < 0n ? { ...by, num: -by.num } : by, limit) > 0;
    return { criterion, by, needsReason: isOutside ? 'range' : isFar ? 'distance' : null };
  });
}

function meanOf(marks: readonly number[]): Rational {
  return mean(marks.map((mark) => rational(mark)));
}
