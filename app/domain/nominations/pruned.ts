import { type AllAnswers, withoutEmpty } from './answers.ts';
import { askedQuestions } from './conditions.ts';
import { rowsKey } from './field-names.ts';
import type { FormDefinition, FormSection } from './form-definition.ts';

/**
 * Answers without what the form does not ask, without what no other answer leads to any more, and without empty values:
 * what is submitted, hashed, printed and judged holds nothing else. The author's own copy is not touched.
 */
export function pruned(definition: FormDefinition, answers: AllAnswers): AllAnswers {
  const kept: AllAnswers = {};
  for (const section of definition.sections) {
    const given = answers[section.code];
    if (given === undefined) continue;
    const asked = keysOf(definition, section, answers);
    const clean = withoutEmpty(Object.fromEntries(Object.entries(given).filter(([key]) => asked.has(key))));
    if (Object.keys(clean).length > 0) kept[section.code] = clean;
  }
  return kept;
}

function keysOf(definition: FormDefinition, section: FormSection, answers: AllAnswers): Set<string> {
  if (section.kind === 'declarations') return new Set((section.items ?? []).map(({ code }) => code));
  if (section.maxRows !== undefined) return new Set([rowsKey(section)]);
  return new Set(askedQuestions(definition, section, answers).map(({ key }) => key));
}
