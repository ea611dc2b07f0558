import type { Answers } from './answers.ts';
import { rowsKey } from './field-names.ts';
import type { FormSection } from './form-definition.ts';
import { type Fields, posted } from './kinds/kind.ts';
import { KINDS } from './kinds/question-kinds.ts';
import { sectionSchema } from './section-schema.ts';

/*
 * Between the fields of an HTML form and the answers of a section. A repeated question posts `key.0.label`, a date
 * `key.day` … `key.calendar`, cited evidence its codes and `key.page.D3`.
 */

/** A field that cannot be saved as it is; `field` as in `Problem`, `code` a key of the texts. */
export type FieldProblem = { field: string; code: string };

export type ReadSection =
  | { ok: true; answers: Answers }
  | { ok: false; answers: Answers; problems: FieldProblem[] };

/** Reads a posted section. When it cannot be saved the answers come back as typed, so that nothing is lost. */
export function readSection(section: FormSection, fields: Fields): ReadSection {
  const typed = typedAnswers(section, fields);
  const parsed = sectionSchema(section).safeParse(typed);
  if (parsed.success) return { ok: true, answers: parsed.data };
  const problems = parsed.error.issues.map((issue) => ({
    field: issue.path.map(String).join('.'),
    code: issue.message.startsWith('text.') ? issue.message : 'answer.invalid',
  }));
  return { ok: false, answers: typed as Answers, problems };
}

function typedAnswers(section: FormSection, fields: Fields): Record<string, unknown> {
  if (section.kind === 'declarations') {
    return Object.fromEntries((section.items ?? []).map(({ code }) => [code, fields.get(code) === 'on']));
  }
  if (section.maxRows !== undefined) {
    const key = rowsKey(section);
    const rows = Array.from({ length: section.maxRows }, (_, index) =>
      Object.fromEntries(
        section.questions.map((question) => [
          question.key,
          posted(fields, `${key}.${index}.${question.key}`) ?? '',
        ]),
      ),
    );
    return { [key]: rows.filter((row) => Object.values(row).some((value) => value !== '')) };
  }
  const entries = section.questions.map((question): [string, unknown] => [
    question.key,
    KINDS[question.kind].read(question, fields, question.key),
  ]);
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
