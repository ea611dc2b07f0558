import type { Localized } from '../../core/localized.ts';
import { type FormDefinition, sectionOf } from './form-definition.ts';

/*
 * Comments of colleagues on a question. They stand beside a nomination, never in it: nothing that is submitted, printed,
 * exported or judged is made from this table.
 */

/** Longest comment, in code points. */
export const COMMENT_LENGTH = 2000;
/** Comments that one nomination may hold: far above what a team writes. */
export const COMMENT_LIMIT = 500;

export type Comment = {
  id: string;
  author: Localized;
  isMine: boolean;
  body: string;
  /** ISO instant. */
  createdAt: string;
};

/** A first comment with its replies, oldest first. */
export type CommentThread = Comment & {
  section: string;
  /** Key of the question; null = the section as a whole. */
  field: string | null;
  replies: Comment[];
  resolved: { at: string; by: Localized } | null;
};

/** Name of the question that a comment stands at; null when the form has no such question. */
export function questionName(
  definition: FormDefinition,
  code: string,
  field: string | null,
): Localized | null {
  const section = sectionOf(definition, code);
  if (section === null) return null;
  if (field === null) return section.title;
  const question = section.questions.find(({ key }) => key === field);
  const item = section.items?.find((candidate) => candidate.code === field);
  return question?.label ?? item?.name ?? null;
}
