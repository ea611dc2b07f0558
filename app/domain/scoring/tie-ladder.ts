import { compare, mean, median, type Rational, rational } from '../../core/rational.ts';
import { weightedTotal } from '../../core/weighted-total.ts';

export type Criterion = { code: string; weight: number };

/** A complete sheet: judge's scores by criterion code, integers 0–100. */
export type CompleteSheet = { judge: string; scores: Record<string, number> };

/** The panel's vote on a tie that the figures leave: the entries in the order voted, or a joint place. */
export type Casting = Record<string, string[] | 'joint'>;

/**
 * One step of the ladder, kept for the record: which entries it compared, by which values, and whether it told them
 * apart. Rung 1 compares means per criterion (0–100), rung 2 medians of totals (hundredths), rung 3 is the panel's
 * vote with the chair's casting vote, rung 4 the joint place.
 */
export type Rung =
  | { rung: 1; ids: string[]; criterion: string; values: Record<string, Rational>; separated: boolean }
  | { rung: 2; ids: string[]; values: Record<string, Rational>; separated: boolean }
  | { rung: 3; ids: string[]; key: string; order: string[] | null }
  | { rung: 4; ids: string[]; key: string };

/** Entries in their final order; those of one group share a place. `pending`: the group still awaits the vote. */
export type LadderResult = { groups: { ids: string[]; pending: boolean }[]; rungs: Rung[] };

/** How a tie is named in `Casting`: its ids by code unit, joined by "=". */
export function tieKey(ids: string[]): string {
  return ids.toSorted().join('=');
}

/**
 * Orders entries of equal panel score by the ladder of award 9.3: (1) higher mean on the heaviest criterion, then the
 * next by weight, equal weights by lower code; (2) higher median of totals; (3) panel vote; (4) joint place. When a
 * rung separates only part of a group, the rest starts again at rung 1.
 * @param tied entries with at least one complete sheet each
 * @throws RangeError 'casting.order' when a vote does not order exactly the entries of its tie
 */
export function climbLadder(
  tied: { id: string; sheets: CompleteSheet[] }[],
  criteria: Criterion[],
  casting: Casting = {},
): LadderResult {
  const byWeight = criteria.toSorted((a, b) => b.weight - a.weight || (a.code < b.code ? -1 : 1));
  const sheetsOf = new Map(tied.map(({ id, sheets }) => [id, sheets]));
  const rungs: Rung[] = [];

  const settle = (ids: string[]): LadderResult['groups'] => {
    if (ids.length === 1) return [{ ids, pending: false }];
    for (const { code } of byWeight) {
      const values = valuesOf(ids, (id) =>
        mean((sheetsOf.get(id) ?? []).map((sheet) => scoreOf(sheet, code))),
      );
      const parts = split(ids, values);
      rungs.push({ rung: 1, ids, criterion: code, values, separated: parts.length > 1 });
      if (parts.length > 1) return parts.flatMap(settle);
    }
    const values = valuesOf(ids, (id) =>
      median((sheetsOf.get(id) ?? []).map((sheet) => totalOf(sheet, criteria))),
    );
    const parts = split(ids, values);
    rungs.push({ rung: 2, ids, values, separated: parts.length > 1 });
    return parts.length > 1 ? parts.flatMap(settle) : vote(ids);
  };

  const vote = (ids: string[]): LadderResult['groups'] => {
    const key = tieKey(ids);
    const decision = Object.hasOwn(casting, key) ? casting[key] : undefined;
    const order = Array.isArray(decision) ? decision : null;
    rungs.push({ rung: 3, ids, key, order });
    if (order !== null) {
      if (tieKey(order) !== key) throw new RangeError('casting.order');
      return order.map((id) => ({ ids: [id], pending: false }));
    }
    if (decision === 'joint') rungs.push({ rung: 4, ids, key });
    return [{ ids, pending: decision !== 'joint' }];
  };

  return { groups: settle(tied.map(({ id }) => id).sort()), rungs };
}

function scoreOf(sheet: CompleteSheet, code: string): Rational {
  return rational(sheet.scores[code] ?? Number.NaN);
}

function totalOf(sheet: CompleteSheet, criteria: Criterion[]): Rational {
  const scores = criteria.map(({ code }) => sheet.scores[code] ?? null);
  return rational(
    weightedTotal(
      criteria.map(({ weight }) => weight),
      scores,
    ) ?? Number.NaN,
  );
}

function valuesOf(ids: string[], read: (id: string) => Rational): Record<string, Rational> {
  return Object.fromEntries(ids.map((id) => [id, read(id)]));
}

/** Groups of equal value, highest first; ids keep their order inside a group. */
function split(ids: string[], values: Record<string, Rational>): string[][] {
  const value = (id: string) => values[id] as Rational;
  const sorted = ids.toSorted((a, b) => compare(value(b), value(a)));
  const parts: string[][] = [];
  for (const id of sorted) {
    const part = parts.at(-1);
    if (part?.[0] !== undefined && compare(value(part[0]), value(id)) === 0) part.push(id);
    else parts.push([id]);
  }
  return parts;
}
