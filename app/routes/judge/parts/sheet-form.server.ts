import { parseScore } from '../../../core/score.ts';
import { textProblem } from '../../../core/text.ts';
import { SCORE_SCALE, type SheetEntry } from '../../../domain/judging/score-sheet.ts';

const COMMENT_LENGTH = 4000;

export type SheetFieldProblem = {
  field: string;
  reason: string;
  details: Record<string, string | number>;
};

/** A posted sheet. `typed` is what stood in the form, for showing it again whatever is wrong. */
export type PostedSheet = {
  revision: number;
  entries: SheetEntry[];
  notes: string;
  typed: { scores: string[]; comments: string[]; notes: string };
  problems: SheetFieldProblem[];
};

/** Reads the fields `score-1`, `comment-1` … of a sheet, numbered in the order of the criteria. */
export function readSheetForm(fields: FormData, criteria: readonly { id: string }[]): PostedSheet {
  const value = (name: string) => {
    const field = fields.get(name);
    return typeof field === 'string' ? field : '';
  };
  const problems: SheetFieldProblem[] = [];
  const entries = criteria.map(({ id }, index): SheetEntry => {
    const number = index + 1;
    const score = parseScore(value(`score-${number}`), SCORE_SCALE);
    if (!score.ok) {
      problems.push({ field: `score-${number}`, reason: score.reason, details: score.details ?? {} });
    }
    const comment = value(`comment-${number}`);
    const wrong = textProblem(comment, COMMENT_LENGTH, { multiline: true });
    if (wrong !== null) {
      problems.push({ field: `comment-${number}`, reason: wrong, details: { limit: COMMENT_LENGTH } });
    }
    return { criterionId: id, score: score.ok ? score.value : null, comment };
  });
  const notes = value('notes');
  const wrong = textProblem(notes, COMMENT_LENGTH, { multiline: true });
  if (wrong !== null) problems.push({ field: 'notes', reason: wrong, details: { limit: COMMENT_LENGTH } });
  const revision = value('revision');
  return {
    revision: /^\d{1,9}$/.test(revision) ? Number(revision) : 0,
    entries,
    notes,
    typed: {
      scores: criteria.map((_, index) => value(`score-${index + 1}`)),
      comments: criteria.map((_, index) => value(`comment-${index + 1}`)),
      notes,
    },
    problems,
  };
}

/** Everything that was written, as one text to copy when nothing can be saved any more. */
export function keptText(posted: PostedSheet): string {
  return posted.typed.comments
    .map((comment, index) => [posted.typed.scores[index], comment].filter(Boolean).join(': '))
    .concat(posted.notes)
    .filter((line) => line !== '')
    .join('\n\n');
}
