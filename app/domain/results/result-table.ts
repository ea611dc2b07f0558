import { formatHundredths, mean, median, rational } from '../../core/rational.ts';
import { weightedTotal } from '../../core/weighted-total.ts';
import { rankConfidence } from '../scoring/ranking.ts';
import { criticalWeightChanges } from '../scoring/sensitivity.ts';
import { fitSeverity } from '../scoring/severity.ts';
import { rationalOf, type SignedResult } from './signed-result.ts';

/** Below this the order is "too close to call" (judging 10). */
const FIRM = 0.9;

/** How firmly a place stands when the judges are drawn again. */
export type Stability =
  | { kind: 'firm'; percent: string }
  /** The place is shared out between this one and `rank`. */
  | { kind: 'close'; percent: string; rank: number }
  /** Not every judge read every entry: such a table is not resampled. */
  | { kind: 'incomplete' };

export type ResultRow = {
  reference: string;
  rank: number;
  level: 'winner' | 'certificate_of_excellence' | 'not_awarded' | null;
  /** Two decimals, for reading: the exact fraction decided. */
  score: string;
  median: string;
  spread: string;
  /** Totals of the judges in points, lowest first, without names. */
  totals: number[];
  /** What an average judge would give, in points; advice only. */
  adjusted: string;
  stability: Stability;
  isTied: boolean;
};

/** What the weight of one criterion would have to become for another winner. */
export type Sensitivity =
  | { kind: 'none'; rival: string | null; criterion: string | null; share: string | null }
  | { kind: 'change'; rival: string; criterion: string; percent: string; isLess: boolean };

export type ResultTable = {
  rows: ResultRow[];
  /** Resamples behind the stability, null when the table is incomplete. */
  resamples: number | null;
  sensitivity: Sensitivity | null;
  /** Places in which raw score and score without severity disagree. */
  disputed: string[];
};

type Ranked = Pick<SignedResult, 'criteria'> & {
  ranking: (Omit<SignedResult['ranking'][number], 'level'> & { level: ResultRow['level'] })[];
};

/** Everything the decision page shows beside the exact ranking. Statistics are advice: nothing here decides. */
export function resultTable({ criteria, ranking }: Ranked): ResultTable {
  const weights = criteria.map(({ weight }) => weight);
  const entries = ranking.map((entry) => ({
    ...entry,
    complete: entry.sheets.flatMap(({ judge, scores }) => {
      const total = weightedTotal(
        weights,
        criteria.map(({ code }) => scores[code] ?? null),
      );
      return total === null ? [] : [{ judge, scores, total }];
    }),
  }));
  const confidence = confidenceOf(entries);
  const fit = fitSeverity(
    entries.flatMap(({ reference, complete }) =>
      complete.map(({ judge, total }) => ({ entry: reference, judge, score: total })),
    ),
  );
  const adjusted = (reference: string) => fit.entries[reference] ?? Number.NaN;
  const scores = entries.map(({ score }) => `${score.num}/${score.den}`);
  const rows = entries.map(({ reference, rank, level, score, complete }, at): ResultRow => {
    const totals = complete.map(({ total }) => total).toSorted((a, b) => a - b);
    return {
      reference,
      rank,
      level,
      score: formatHundredths(rationalOf(score)),
      median: formatHundredths(median(totals.map((total) => rational(total)))),
      spread: formatHundredths(BigInt((totals.at(-1) ?? 0) - (totals[0] ?? 0))),
      totals: totals.map((total) => total / 100),
      adjusted: Number.isFinite(adjusted(reference)) ? (adjusted(reference) / 100).toFixed(2) : '–',
      stability:
        confidence === null ? { kind: 'incomplete' } : stabilityOf(confidence.probability[at] ?? [], at),
      isTied: scores.filter((other) => other === scores[at]).length > 1,
    };
  });
  const byAdjusted = entries.toSorted((a, b) => adjusted(b.reference) - adjusted(a.reference));
  return {
    rows,
    resamples: confidence?.resamples ?? null,
    sensitivity: sensitivityOf(criteria, entries),
    disputed: rows
      .filter(({ reference, isTied }, at) => !isTied && at < 3 && byAdjusted[at]?.reference !== reference)
      .map(({ reference }) => reference),
  };
}

type Complete = { judge: string; scores: Record<string, number | null>; total: number };

/** Null unless every judge scored every entry: ranks from incomplete tables must not be resampled. */
function confidenceOf(entries: { complete: Complete[] }[]) {
  const judges = (entries[0]?.complete ?? []).map(({ judge }) => judge).toSorted();
  const isComplete = entries.every(
    ({ complete }) =>
      complete
        .map(({ judge }) => judge)
        .toSorted()
        .join() === judges.join(),
  );
  if (judges.length === 0 || !isComplete) return null;
  const table = entries.map(({ complete }) =>
    judges.map((judge) => complete.find((sheet) => sheet.judge === judge)?.total ?? 0),
  );
  return rankConfidence(table, { seed: 'wisam' });
}

function stabilityOf(chances: number[], at: number): Stability {
  const own = chances[at] ?? 0;
  const percent = shareText(own);
  if (own >= FIRM) return { kind: 'firm', percent };
  const others = chances.map((chance, place) => ({ chance, place })).filter(({ place }) => place !== at);
  const next = others.toSorted((a, b) => b.chance - a.chance)[0];
  return { kind: 'close', percent, rank: (next?.place ?? at) + 1 };
}

/** One decimal; never rounded up to 100 while something is missing. */
function shareText(share: number): string {
  if (share >= 1) return '100%';
  return `${Math.min(99.9, Math.round(share * 1000) / 10).toFixed(1)}%`;
}

function sensitivityOf(
  criteria: SignedResult['criteria'],
  entries: { reference: string; complete: Complete[] }[],
): Sensitivity | null {
  if (entries.length < 2 || entries.some(({ complete }) => complete.length === 0)) return null;
  const means = entries.map(({ complete }) =>
    criteria.map(({ code }) => {
      const { num, den } = mean(complete.map(({ scores }) => rational(scores[code] ?? 0)));
      return Number(num) / Number(den);
    }),
  );
  // Rows come in the order of the ranking, so the winner is the better one of the first pairs.
  const changes = criticalWeightChanges(
    criteria.map(({ weight }) => weight),
    means,
  ).filter(({ better }) => better === 0);
  const code = (criterion: number) => criteria[criterion]?.code ?? '';
  const closest = changes
    .filter(({ feasible, percent }) => feasible && percent !== null && Math.abs(percent) <= 100)
    .toSorted((a, b) => Math.abs(a.percent ?? 0) - Math.abs(b.percent ?? 0))[0];
  if (closest !== undefined) {
    const percent = closest.percent ?? 0;
    return {
      kind: 'change',
      rival: entries[closest.other]?.reference ?? '',
      criterion: code(closest.criterion),
      percent: `${Math.abs(percent).toFixed(1)}%`,
      isLess: percent > 0,
    };
  }
  const nearest = changes
    .filter(({ share }) => share !== null)
    .toSorted((a, b) => distance(a, criteria) - distance(b, criteria))[0];
  return {
    kind: 'none',
    rival: nearest === undefined ? null : (entries[nearest.other]?.reference ?? null),
    criterion: nearest === undefined ? null : code(nearest.criterion),
    share: nearest?.share === undefined || nearest.share === null ? null : (nearest.share * 100).toFixed(1),
  };
}

function distance(
  change: { criterion: number; share: number | null },
  criteria: SignedResult['criteria'],
): number {
  return Math.abs((change.share ?? 0) * 100 - (criteria[change.criterion]?.weight ?? 0));
}
