import { type Locale, type Localized, localize } from '../../core/localized.ts';
import type { AllAnswers, Answers, Row } from './answers.ts';
import { askedQuestions } from './conditions.ts';
import { rowsKey } from './field-names.ts';
import type { FormDefinition, FormSection } from './form-definition.ts';
import { questionName, shownAnswer } from './kinds/question-kinds.ts';

/*
 * A section in words, from its definition: review, print, comparison of versions, officers and judges read these lines.
 * What nobody is asked for is not among them.
 */

/** One answer; `field` as in `Problem`. */
export type ShownLine = { field: string; label: Localized; text: string };

const DECLARED: Localized = { ar: 'أُقرّ', en: 'Declared' };

/** The answers of a section that is no table; optional questions that nobody answered need no line. */
export function shownLines(
  definition: FormDefinition,
  section: FormSection,
  all: AllAnswers,
  locale: Locale,
): ShownLine[] {
  const answers = all[section.code] ?? {};
  if (section.kind === 'declarations') {
    return (section.items ?? []).map(({ code, name }) => ({
      field: code,
      label: name,
      text: answers[code] === true ? localize(DECLARED, locale) : '',
    }));
  }
  if (section.maxRows !== undefined) return [];
  return askedQuestions(definition, section, all)
    .filter(({ key, required }) => required || answers[key] !== undefined)
    .map((question) => ({
      field: question.key,
      label: { ar: questionName(question, 'ar'), en: questionName(question, 'en') },
      text: shownAnswer(question, answers[question.key], locale),
    }));
}

/** The rows of a repeating section, one text for each of its questions. */
export function shownRows(section: FormSection, answers: Answers, locale: Locale): string[][] {
  if (section.maxRows === undefined) return [];
  const rows = (answers[rowsKey(section)] ?? []) as Row[];
  return rows.map((row) =>
    section.questions.map((question) => shownAnswer(question, row[question.key], locale)),
  );
}
