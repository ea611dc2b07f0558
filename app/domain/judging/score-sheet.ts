import type { Scale } from '../../core/score.ts';
import { weightedTotal } from '../../core/weighted-total.ts';
import { canonicalize } from '../audit/canonical-json.ts';
import { sha256Words } from '../audit/sha256.ts';

/** The marks of the award: 0 to 100 in steps of 5. */
export const SCORE_SCALE: Scale = { min: 0, max: 100, step: 5 };

export type SheetCriterion = { id: string; code: string; weight: number };
/** One line of a sheet. A blank score is null, never 0. */
export type SheetEntry = { criterionId: string; score: number | null; comment: string };
export type CommentRules = { commentBelow: number; commentAbove: number };

export type SheetProblem = { criterionId: string; reason: 'sheet.score_missing' | 'sheet.comment_missing' };

/** Comments are obligatory below and above the thresholds of the cycle: with 40 and 85, up to 35 and from 90. */
export function needsComment(score: number | null, rules: CommentRules): boolean {
  return score !== null && (score < rules.commentBelow || score > rules.commentAbove);
}

/** What is missing before a sheet may be submitted, in the order of the criteria. */
export function sheetProblems(
  criteria: readonly SheetCriterion[],
  entries: readonly SheetEntry[],
  rules: CommentRules,
): SheetProblem[] {
  return criteria.flatMap(({ id }): SheetProblem[] => {
    const entry = entryOf(entries, id);
    if (entry.score === null) return [{ criterionId: id, reason: 'sheet.score_missing' }];
    const lacksComment = needsComment(entry.score, rules) && entry.comment.trim() === '';
    return lacksComment ? [{ criterionId: id, reason: 'sheet.comment_missing' }] : [];
  });
}

/** The entry of a criterion, or a blank one. */
export function entryOf(entries: readonly SheetEntry[], criterionId: string): SheetEntry {
  return (
    entries.find((entry) => entry.criterionId === criterionId) ?? { criterionId, score: null, comment: '' }
  );
}

/** Total of a sheet in hundredths of a point, null while a score is missing. */
export function totalOf(criteria: readonly SheetCriterion[], entries: readonly SheetEntry[]): number | null {
  return weightedTotal(
    criteria.map(({ weight }) => weight),
    criteria.map(({ id }) => entryOf(entries, id).score),
  );
}

/** How far complete sheets lie apart: totals in hundredths, and the widest criterion in points. */
export type Spread = { total: number; criterion: number };

export function spreadOf(
  criteria: readonly SheetCriterion[],
  sheets: readonly (readonly SheetEntry[])[],
): Spread {
  const complete = sheets.filter((sheet) => totalOf(criteria, sheet) !== null);
  const width = (values: number[]) => (values.length === 0 ? 0 : Math.max(...values) - Math.min(...values));
  return {
    total: width(complete.map((sheet) => totalOf(criteria, sheet) ?? 0)),
    criterion: Math.max(
      0,
      ...criteria.map(({ id }) => width(complete.map((sheet) => entryOf(sheet, id).score ?? 0))),
    ),
  };
}

/** Award 9.2: a meeting is held from exactly the threshold on (20.00 triggers, 19.75 does not). */
export function needsConsensus(
  spread: Spread,
  rules: { consensusTotalSpread: number; consensusCriterionSpread: number },
): boolean {
  return spread.total >= rules.consensusTotalSpread || spread.criterion >= rules.consensusCriterionSpread;
}

/**
 * Place of a nomination in a judge's own reading order: 31 bits of SHA-256(seed ‖ 0x00 ‖ judge ‖ 0x00 ‖ entry). Every
 * judge reads in another order, and a later assignment does not shuffle the earlier ones.
 */
export function readingOrder(seed: string, judgeId: string, reference: string): number {
  const words = sha256Words(new TextEncoder().encode(`${seed}\0${judgeId}\0${reference}`));
  return (words[0] ?? 0) >>> 1;
}

/** What a commitment covers (layout `score-v1`, judging.md section 3): ids and codes, no names. */
export function sheetPayload(facts: {
  award: string;
  judgeId: string;
  reference: string;
  criteria: readonly SheetCriterion[];
  entries: readonly SheetEntry[];
  notes: string;
}) {
  const scores: Record<string, number> = {};
  const comments: Record<string, string> = {};
  for (const { id, code } of facts.criteria) {
    const { score, comment } = entryOf(facts.entries, id);
    if (score !== null) scores[code] = score;
    if (comment !== '') comments[code] = comment;
  }
  return {
    award: facts.award,
    round: 'independent',
    judge: facts.judgeId,
    entry: facts.reference,
    scores,
    comment: canonicalize({ criteria: comments, notes: facts.notes }),
  };
}
