import { z } from 'zod';
import { type Answers, withoutEmpty } from './answers.ts';
import { rowsKey } from './field-names.ts';
import type { FormSection } from './form-definition.ts';
import { MAX_LIST } from './kinds/kind.ts';
import { KINDS } from './kinds/question-kinds.ts';

/**
 * The shape in which a section may be saved: known keys only, everything may be missing. Issues carry the codes of
 * `core/text` (`text.too_long` …) with the question key as first element of their path.
 */
export function sectionSchema(section: FormSection) {
  return schemaOf(section).transform((answers): Answers => withoutEmpty(answers as Answers));
}

function schemaOf(section: FormSection) {
  if (section.kind === 'declarations') {
    return z.strictObject(
      Object.fromEntries((section.items ?? []).map(({ code }) => [code, z.boolean().optional()])),
    );
  }
  const fields = Object.fromEntries(
    section.questions.map((question) => [question.key, KINDS[question.kind].schema(question).optional()]),
  );
  if (section.maxRows === undefined) return z.strictObject(fields);
  const rows = z.array(z.strictObject(fields)).max(section.maxRows ?? MAX_LIST);
  return z.strictObject({ [rowsKey(section)]: rows.optional() });
}
