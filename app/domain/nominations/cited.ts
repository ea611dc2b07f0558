import type { AllAnswers, EvidenceAnswer } from './answers.ts';
import { askedQuestions } from './conditions.ts';
import type { FormDefinition } from './form-definition.ts';

/** Codes of the documents that some answer cites: a document that none cites is not read by judges. */
export function citedCodes(definition: FormDefinition, answers: AllAnswers): Set<string> {
  const codes = definition.sections.flatMap((section) =>
    askedQuestions(definition, section, answers)
      .filter(({ kind }) => kind === 'evidence')
      .flatMap(({ key }) => (answers[section.code]?.[key] ?? []) as EvidenceAnswer[])
      .map(({ code }) => code),
  );
  return new Set(codes);
}
