import { commentOn } from './comments.ts';
import { criteriaOf } from './form-content.ts';
import type { BranchCode, CriterionCode, SeedSheet } from './types.ts';

/** A comment is obligatory below the first and above the second score (award, section 9.1). */
const COMMENT_BELOW = 40;
const COMMENT_ABOVE = 85;

export type SheetSpec = {
  judge: string;
  state: SeedSheet['state'];
  round?: SeedSheet['round'];
  /** Scores in the order of the criteria; a shorter list is a sheet in progress. */
  scores?: number[];
  /** `every`: a comment for each criterion; otherwise only where one is obligatory, plus the first. */
  comments?: 'every' | 'needed';
  reasons?: Partial<Record<CriterionCode, string>>;
  overall?: string;
};

function needsComment(score: number): boolean {
  return score < COMMENT_BELOW || score > COMMENT_ABOVE;
}

function sheet(branch: BranchCode, spec: SheetSpec, seed: number): SeedSheet {
  const scores: SeedSheet['scores'] = {};
  const comments: SeedSheet['comments'] = {};
  criteriaOf(branch).forEach(({ code }, index) => {
    const score = spec.scores?.[index];
    if (score === undefined) return;
    scores[code] = score;
    if (spec.comments === 'every' || needsComment(score) || index === 0) {
      comments[code] = commentOn(branch, index, score, seed);
    }
  });
  return {
    judge: spec.judge,
    round: spec.round ?? 'independent',
    state: spec.state,
    scores,
    comments,
    ...(spec.reasons ? { reasons: spec.reasons } : {}),
    ...(spec.overall ? { overall: spec.overall } : {}),
  };
}

/** The sheets of one nomination, with comments in the words of its criteria. */
export function sheetsOf(branch: BranchCode, specs: SheetSpec[]): SeedSheet[] {
  return specs.map((spec, seed) => sheet(branch, spec, seed));
}

/** Three or more opened sheets of a finished nomination: judge and scores. */
export function openedSheets(branch: BranchCode, rows: [judge: string, scores: number[]][]): SeedSheet[] {
  return sheetsOf(
    branch,
    rows.map(([judge, scores]) => ({ judge, scores, state: 'opened', comments: 'every' })),
  );
}

/** Sum over the criteria of weight times score: 0 to 10,000. */
export function sheetTotal(branch: BranchCode, scores: SeedSheet['scores']): number {
  return criteriaOf(branch).reduce((sum, { code, weight }) => sum + weight * (scores[code] ?? 0), 0);
}
