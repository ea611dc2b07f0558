import { quotient, scaleToIntegers, sum } from './exact.ts';
import { checkNumber, checkTable } from './table.ts';

/**
 * How far one criterion's weight must move until two entries tie.
 * `better`, `other`: entries; `criterion`: column. `delta` is to be subtracted from the weight, in its unit; null
 * when both have the same mark there. `percent` = 100·delta/weight, null for weight 0 too. `feasible`: the weight
 * would not fall below 0. `share`: the criterion's part (0–1) of all weights at the tie when the others keep their
 * proportions; null outside [0, 1] or when no other weight is left.
 */
export type WeightChange = {
  better: number;
  other: number;
  criterion: number;
  delta: number | null;
  percent: number | null;
  feasible: boolean;
  share: number | null;
};

/**
 * Weight sensitivity after Triantaphyllou & Sánchez 1997: one row per pair of entries and criterion, ordered by
 * the rank of the better entry, the rank of the other, the criterion. Equal sums rank by position.
 * @param weights one per criterion, at least 0, not all 0; they need not sum to 1
 * @param scores rows entries, columns criteria
 * @throws RangeError 'weights', 'empty', 'ragged', 'not-finite'
 */
export function criticalWeightChanges(weights: number[], scores: number[][]): WeightChange[] {
  checkTable(scores, 'no-gaps');
  if (!Array.isArray(weights)) throw new TypeError('weights are an array');
  weights.forEach(checkNumber);
  if (weights.length !== scores[0]?.length) throw new RangeError('weights: one per criterion');
  if (weights.some((weight) => weight < 0) || weights.every((weight) => weight === 0)) {
    throw new RangeError('weights: none below 0, and not all 0');
  }
  const w = scaleToIntegers([weights])[0] ?? [];
  const marks = scaleToIntegers(scores);
  // One more cell tells the unit of the scaled weights: what 1 became.
  const unit = scaleToIntegers([[...weights, 1]])[0]?.at(-1) ?? 1n;
  const totals = marks.map((row) => sum(row.map((mark, k) => mark * (w[k] as bigint))));
  const order = totals.map((_, entry) => entry);
  order.sort((a, b) => {
    const difference = (totals[b] as bigint) - (totals[a] as bigint);
    return difference > 0n ? 1 : difference < 0n ? -1 : a - b;
  });
  const changes: WeightChange[] = [];
  for (const [at, better] of order.entries()) {
    for (const other of order.slice(at + 1)) {
      const leads = w.map((_, k) => (marks[better]?.[k] as bigint) - (marks[other]?.[k] as bigint));
      for (const criterion of w.keys())
        changes.push({ better, other, ...changeOf(w, leads, criterion, unit) });
    }
  }
  return changes;
}

/** `leads`: what the better entry has over the other, per criterion. */
function changeOf(w: bigint[], leads: bigint[], criterion: number, unit: bigint) {
  const weight = w[criterion] as bigint;
  const lead = leads[criterion] as bigint;
  const total = sum(leads.map((value, k) => value * (w[k] as bigint)));
  const restWeight = sum(w) - weight;
  const restLead = total - weight * lead;
  // t·lead + (1 − t)·restLead/restWeight = 0
  const [num, den] = [restLead, restLead - lead * restWeight];
  const inside =
    restWeight !== 0n && den !== 0n && (den > 0n ? num >= 0n && num <= den : num <= 0n && num >= den);
  return {
    criterion,
    delta: lead === 0n ? null : quotient(total, lead * unit),
    percent: lead === 0n || weight === 0n ? null : quotient(100n * total, lead * weight),
    feasible: lead !== 0n && (lead > 0n ? total <= lead * weight : total >= lead * weight),
    share: inside ? quotient(num, den) : null,
  };
}
