import { randomUUID } from 'node:crypto';
import { formatDayLong } from '../../../core/dates.ts';
import { type Locale, localize } from '../../../core/localized.ts';
import { type Answers, dayOf, type Row } from '../../../domain/nominations/answers.ts';
import { fieldId, rowsKey } from '../../../domain/nominations/field-names.ts';
import type { FormSection, Question } from '../../../domain/nominations/form-definition.ts';
import type { ReviewView } from '../../../domain/nominations/review.queries.server.ts';
import { serverText } from '../../../http/page-title.server.ts';
import type { Text } from '../../../ui/text.tsx';
import { answerText } from './answer-text.ts';
import { shownHead } from './format.server.ts';
import { problemText } from './problem-text.ts';
import { shownRefusal } from './refusal.server.ts';

/** One answer of the review, with the id that problems lead to. */
type ShownAnswer = { id: string; label: string; value: string };

/** All answers in the reader's language, problems as sentences, and the key under which this page may submit once. */
export function reviewData(view: ReviewView, locale: Locale) {
  const text = serverText(locale, 'nominee');
  const titleOf = (code: string) => {
    const section = view.definition.sections.find((candidate) => candidate.code === code);
    return section === undefined ? code : localize(section.title, locale);
  };
  const line = (problem: ReviewView['problems'][number]) => {
    const label =
      problem.severity === 'missing' ? labelOf(view, problem.section, problem.field, locale) : null;
    return {
      id: rowId(problem.section, problem.field),
      message: `${titleOf(problem.section)}${text('labelColon')}${label ?? problemText(problem, text, locale)}`,
    };
  };
  const { send, submit, giveBack } = view;
  return {
    nomination: shownHead(view.head, locale),
    relation: view.relation,
    edition: view.edition,
    key: randomUUID(),
    missing: view.problems.filter(({ severity }) => severity !== 'warning').map(line),
    warnings: [
      ...view.problems.filter(({ severity }) => severity === 'warning').map(line),
      ...(view.duplicate === null
        ? []
        : [
            {
              id: rowId('title', 'titleAr'),
              message: text('problem.duplicate', { reference: view.duplicate }),
            },
          ]),
    ],
    changed: view.changed.map(titleOf),
    last: view.last === null ? null : { version: view.last.version, by: localize(view.last.by, locale) },
    terms: view.terms,
    sections: view.definition.sections.map((section) => ({
      code: section.code,
      title: localize(section.title, locale),
      answers: shownAnswers(section, view.answers[section.code] ?? {}, text, locale),
    })),
    documents: view.documents.map(({ name, ...document }) => ({
      ...document,
      name: name === null ? document.fileName : localize(name, locale),
    })),
    send: send.ok ? null : shownRefusal(send, locale),
    submit: submit.ok ? null : shownRefusal(submit, locale),
    giveBack: giveBack.ok,
  };
}

/** The name of what is missing: a question or a declaration. */
function labelOf(view: ReviewView, code: string, field: string, locale: Locale): string | null {
  const section = view.definition.sections.find((candidate) => candidate.code === code);
  const question = section?.questions.find(({ key }) => key === field);
  const item = section?.items?.find((candidate) => candidate.code === field);
  const name = question?.label ?? item?.name;
  return name === undefined ? null : localize(name, locale);
}

function rowId(section: string, field: string): string {
  return `${section.replace('.', '-')}-${fieldId(field)}`;
}

export function shownAnswers(
  section: FormSection,
  answers: Answers,
  text: Text,
  locale: Locale,
): ShownAnswer[] {
  if (section.kind === 'declarations') {
    return (section.items ?? []).map((item) => ({
      id: rowId(section.code, item.code),
      label: localize(item.name, locale),
      value: answers[item.code] === true ? text('declaration.given') : '',
    }));
  }
  if (section.maxRows !== undefined) {
    const key = rowsKey(section);
    const rows = (answers[key] ?? []) as Row[];
    return rows.flatMap((row, index) => [
      {
        id: rowId(section.code, `${key}.${index}.${section.questions[0]?.key ?? ''}`),
        label: text(section.kind === 'indicators' ? 'rows.indicator' : 'rows.link', { number: index + 1 }),
        value: section.questions.map(({ key: part }) => answerText(row[part])).join(' · '),
      },
    ]);
  }
  // An optional question that nobody answered needs no line.
  const shown = section.questions.filter(({ key, required }) => required || answers[key] !== undefined);
  return shown.map((question) => ({
    id: rowId(section.code, question.key),
    label: localize(question.label, locale),
    value: shownValue(question, answers[question.key], text, locale),
  }));
}

function shownValue(
  question: Question,
  value: Answers[string] | undefined,
  text: Text,
  locale: Locale,
): string {
  if (typeof value === 'boolean') return text(value ? 'yes' : 'no');
  if (question.kind === 'date') {
    const day = dayOf(value);
    if (day !== null) return formatDayLong(day, locale);
  }
  if (question.kind === 'choice') {
    const option = (question.options ?? []).find((candidate) => candidate.value === value);
    if (option !== undefined) return localize(option.label, locale);
  }
  return answerText(value);
}
