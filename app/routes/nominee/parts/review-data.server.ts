import { randomUUID } from 'node:crypto';
import { type Locale, localize } from '../../../core/localized.ts';
import { fieldId, rowsKey } from '../../../domain/nominations/field-names.ts';
import type { FormSection } from '../../../domain/nominations/form-definition.ts';
import type { ReviewView } from '../../../domain/nominations/review.queries.server.ts';
import { shownLines, shownRows } from '../../../domain/nominations/shown-section.ts';
import { serverText } from '../../../http/page-title.server.ts';
import type { Text } from '../../../ui/text.tsx';
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
    warnings: view.problems.filter(({ severity }) => severity === 'warning').map(line),
    eligibility: view.eligibility.map(({ rule, state, reason, values, section, words }) => ({
      rule,
      state,
      words: localize(words, locale),
      reason: text(reason, values),
      section: section ?? null,
    })),
    changed: view.changed.map(titleOf),
    last: view.last === null ? null : { version: view.last.version, by: localize(view.last.by, locale) },
    terms: view.terms,
    sections: view.definition.sections.map((section) => ({
      code: section.code,
      title: localize(section.title, locale),
      answers: shownAnswers(view, section, text, locale),
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

/** The lines of a section with the ids that problems lead to; a table is one line for each of its rows. */
function shownAnswers(
  view: Pick<ReviewView, 'definition' | 'answers'>,
  section: FormSection,
  text: Text,
  locale: Locale,
): ShownAnswer[] {
  const { definition, answers } = view;
  const lines = shownLines(definition, section, answers, locale).map(({ field, label, text: value }) => ({
    id: rowId(section.code, field),
    label: localize(label, locale),
    value,
  }));
  const rows = shownRows(section, answers[section.code] ?? {}, locale).map((cells, index) => ({
    id: rowId(section.code, `${rowsKey(section)}.${index}.${section.questions[0]?.key ?? ''}`),
    label: text(section.kind === 'indicators' ? 'rows.indicator' : 'rows.link', { number: index + 1 }),
    value: cells.filter((cell) => cell !== '').join(' · '),
  }));
  return [...lines, ...rows];
}
