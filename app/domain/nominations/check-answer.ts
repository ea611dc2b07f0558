import type { AnswerValue } from './answers.ts';
import type { Question } from './form-definition.ts';
import { type CheckFacts, type Found, missing } from './kinds/kind.ts';
import { KINDS } from './kinds/question-kinds.ts';

export type { CheckFacts, Problem } from './kinds/kind.ts';

/** What is wrong with the answer to one question that is asked; nothing when it may stay empty. */
export function checkAnswer(question: Question, value: AnswerValue | undefined, facts: CheckFacts): Found[] {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return question.required ? missing : [];
  }
  return KINDS[question.kind].check(question, value, facts);
}
