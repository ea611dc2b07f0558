import { type Locale, localize } from '../../../core/localized.ts';
import type { AllAnswers } from '../../../domain/nominations/answers.ts';
import { isReachable, type Target, targetOf } from '../../../domain/nominations/conditions.ts';
import type { Condition, FormDefinition, FormSection } from '../../../domain/nominations/form-definition.ts';
import { questionName } from '../../../domain/nominations/kinds/question-kinds.ts';
import type { Text } from '../../../ui/text.tsx';

type ShownCondition = { sentence: string; isAsked: boolean };

/** For each question of a section that depends on an answer: when it is asked, in words, and whether it is now. */
export function shownConditions(
  form: FormDefinition,
  section: FormSection,
  answers: AllAnswers,
  text: Text,
  locale: Locale,
): Record<string, ShownCondition> {
  const entries = section.questions.flatMap((question): [string, ShownCondition][] => {
    const condition = question.visibleWhen;
    const target = condition === undefined ? null : targetOf(form.sections, section, condition);
    if (condition === undefined || target === null) return [];
    const isAsked = isReachable(form, section, question, answers);
    return [[question.key, { sentence: sentenceOf(condition, target, text, locale), isAsked }]];
  });
  return Object.fromEntries(entries);
}

function sentenceOf({ is }: Condition, { question }: Target, text: Text, locale: Locale): string {
  const name = questionName(question, locale);
  if (is === undefined) return text('condition.answered', { question: name });
  const answers = is.map((value) => {
    if (typeof value === 'boolean') return text(value ? 'yes' : 'no');
    const option = question.options?.find((candidate) => candidate.value === value);
    return option === undefined ? value : localize(option.label, locale);
  });
  return text('condition.is', { question: name, answers: answers.join(text('listComma')) });
}
