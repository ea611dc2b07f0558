import { compare, mean, type Rational, rational } from '../../core/rational.ts';
import { weightedTotal } from '../../core/weighted-total.ts';
import { type Casting, type CompleteSheet, type Criterion, climbLadder, type Rung } from './tie-ladder.ts';

/** A sheet as handed in; a score that is null or absent makes it incomplete, and then it does not count. */
export type JudgeSheet = { judge: string; scores: Record<string, number | null> };

export type BranchInput = {
  entries: { id: string; sheets: JudgeSheet[] }[];
  criteria: Criterion[];
  casting?: Casting;
  rules?: BranchRules;
};

/** Thresholds in hundredths of a point, tested on the exact score. */
export type BranchRules = {
  minSheets: number;
  winner: number;
  certificate: number;
  certificateRanks: number;
};

/** The award's own rules (award 9.2 and 9.3). */
export const AWARD_RULES: BranchRules = {
  minSheets: 3,
  winner: 6000,
  certificate: 5000,
  certificateRanks: 3,
};

export type Level = 'winner' | 'certificate_of_excellence' | 'not_awarded';

/**
 * `score`: the panel score, exact, in hundredths of a point. `rank`: competition rank after the ladder; entries that
 * await a vote share the first place of their group. `level` is null while it depends on that vote.
 */
export type RankedEntry = {
  id: string;
  score: Rational;
  validSheets: number;
  rank: number;
  level: Level | null;
};

/**
 * `ranking`: best first. `insufficient`: entries with too few valid sheets, without score or rank. `ties`: every group
 * of equal scores with all rungs climbed, and the keys of the votes still needed. `outcome`: 'empty' when nobody
 * reaches the winner's threshold, 'pending' while the first place awaits a vote.
 */
export type BranchResult = {
  ranking: RankedEntry[];
  insufficient: { id: string; validSheets: number }[];
  ties: { ids: string[]; score: Rational; rungs: Rung[]; votesNeeded: string[] }[];
  winners: string[];
  outcome: 'decided' | 'pending' | 'empty';
};

/**
 * Result of one branch in one round: exact panel scores, tie ladder, competition ranks and levels. An empty list of
 * entries gives an empty branch.
 * @throws RangeError 'weights.sum', 'score.range', 'entry.duplicate', 'sheet.duplicate', 'criterion.duplicate',
 *   'casting.order', or 'casting.unused' for a vote on a tie that does not exist
 */
export function branchResult({
  entries,
  criteria,
  casting = {},
  rules = AWARD_RULES,
}: BranchInput): BranchResult {
  refuseDuplicates(
    criteria.map(({ code }) => code),
    'criterion',
  );
  refuseDuplicates(
    entries.map(({ id }) => id),
    'entry',
  );
  const scored: { id: string; sheets: CompleteSheet[]; score: Rational }[] = [];
  const insufficient: BranchResult['insufficient'] = [];
  for (const { id, sheets } of entries) {
    const { valid, totals } = completeSheets(sheets, criteria);
    if (valid.length < Math.max(rules.minSheets, 1)) insufficient.push({ id, validSheets: valid.length });
    else scored.push({ id, sheets: valid, score: mean(totals.map((total) => rational(total))) });
  }
  scored.sort((a, b) => compare(b.score, a.score) || (a.id < b.id ? -1 : 1));
  insufficient.sort((a, b) => (a.id < b.id ? -1 : 1));

  const ranking: RankedEntry[] = [];
  const ties: BranchResult['ties'] = [];
  for (const group of equalScores(scored)) {
    const { groups, rungs } = climbLadder(group, criteria, casting);
    const score = group[0]?.score as Rational;
    const votesNeeded = rungs.flatMap((rung) =>
      rung.rung === 3 && !Object.hasOwn(casting, rung.key) ? [rung.key] : [],
    );
    if (group.length > 1) ties.push({ ids: group.map(({ id }) => id), score, rungs, votesNeeded });
    for (const { ids, pending } of groups) {
      const rank = ranking.length + 1;
      const level = levelOf(score, rank, pending ? rank + ids.length - 1 : rank, rules);
      for (const id of ids) {
        const validSheets = group.find((entry) => entry.id === id)?.sheets.length ?? 0;
        ranking.push({ id, score, validSheets, rank, level });
      }
    }
  }
  const votes = ties.flatMap(({ rungs }) => rungs.flatMap((rung) => (rung.rung === 3 ? [rung.key] : [])));
  if (Object.keys(casting).some((key) => !votes.includes(key))) throw new RangeError('casting.unused');
  const winners = ranking.filter(({ level }) => level === 'winner').map(({ id }) => id);
  const first = ranking[0];
  const pending = first !== undefined && first.level === null && reaches(first.score, rules.winner);
  return {
    ranking,
    insufficient,
    ties,
    winners,
    outcome: pending ? 'pending' : winners.length > 0 ? 'decided' : 'empty',
  };
}

function completeSheets(
  sheets: JudgeSheet[],
  criteria: Criterion[],
): { valid: CompleteSheet[]; totals: number[] } {
  refuseDuplicates(
    sheets.map(({ judge }) => judge),
    'sheet',
  );
  const weights = criteria.map(({ weight }) => weight);
  const valid: CompleteSheet[] = [];
  const totals: number[] = [];
  for (const { judge, scores } of sheets) {
    const total = weightedTotal(
      weights,
      criteria.map(({ code }) => (Object.hasOwn(scores, code) ? (scores[code] ?? null) : null)),
    );
    if (total === null) continue;
    valid.push({ judge, scores: scores as Record<string, number> });
    totals.push(total);
  }
  return { valid, totals };
}

function equalScores<Entry extends { score: Rational }>(sorted: Entry[]): Entry[][] {
  const groups: Entry[][] = [];
  for (const entry of sorted) {
    const group = groups.at(-1);
    if (group?.[0] !== undefined && compare(group[0].score, entry.score) === 0) group.push(entry);
    else groups.push([entry]);
  }
  return groups;
}

/** The level of an entry whose rank will lie between `best` and `worst`; null when that still matters. */
function levelOf(score: Rational, best: number, worst: number, rules: BranchRules): Level | null {
  const level = (rank: number): Level => {
    if (rank === 1 && reaches(score, rules.winner)) return 'winner';
    if (rank <= rules.certificateRanks && reaches(score, rules.certificate))
      return 'certificate_of_excellence';
    return 'not_awarded';
  };
  return level(best) === level(worst) ? level(best) : null;
}

function reaches(score: Rational, threshold: number): boolean {
  return compare(score, rational(threshold)) >= 0;
}

function refuseDuplicates(ids: string[], what: 'entry' | 'sheet' | 'criterion'): void {
  if (new Set(ids).size !== ids.length) throw new RangeError(`${what}.duplicate`);
}
