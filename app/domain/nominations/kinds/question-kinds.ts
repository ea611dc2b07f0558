import { type Locale, localize } from '../../../core/localized.ts';
import type { AnswerValue } from '../answers.ts';
import type { Question, QuestionKind } from '../form-definition.ts';
import type { Kind } from './kind.ts';
import { LIST_KINDS } from './list-kinds.ts';
import { TEXT_KINDS } from './text-kinds.ts';
import { VALUE_KINDS } from './value-kinds.ts';

/** The kinds of question there are. */
export const KINDS: Record<QuestionKind, Kind> = { ...TEXT_KINDS, ...VALUE_KINDS, ...LIST_KINDS };

/** An answer in words, in the language of the reader; empty when there is none. */
export function shownAnswer(question: Question, value: AnswerValue | undefined, locale: Locale): string {
  return value === undefined ? '' : KINDS[question.kind].shown(question, value, locale);
}

/** What a question is called, without the word "optional" that older forms have in it: pages say that by themselves. */
export function questionName({ label }: Pick<Question, 'label'>, locale: Locale): string {
  return localize(label, locale).replace(/\s*\((اختياري|اختيارية|optional)\)$/, '');
}
