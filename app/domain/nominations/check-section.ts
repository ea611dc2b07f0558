import type { AllAnswers, Answers, Row } from './answers.ts';
import { type CheckFacts, checkAnswer, type Problem } from './check-answer.ts';
import { askedQuestions } from './conditions.ts';
import { rowsKey } from './field-names.ts';
import type { FormDefinition, FormSection } from './form-definition.ts';
import type { Found } from './kinds/kind.ts';

/**
 * Everything that stands between a section and a complete nomination: required answers, word limits, answers that
 * close the way (E3, E4 and the branch's own conditions), malformed values, missing documents (E7), terms (E9). A
 * question that no answer leads to is not asked. `all` are the answers of all sections: conditions look at earlier ones,
 * and documents are needed for each partner agency.
 */
export function checkSection(
  definition: FormDefinition,
  section: FormSection,
  all: AllAnswers,
  facts: CheckFacts,
): Problem[] {
  const answers = all[section.code] ?? {};
  if (section.kind === 'declarations') return checkDeclarations(section, answers, facts);
  if (section.maxRows !== undefined) {
    return [...checkRows(section, answers, facts), ...checkDocuments(section, facts, all)];
  }
  return askedQuestions(definition, section, all).flatMap((question) =>
    at(section, question.key, checkAnswer(question, answers[question.key], facts)),
  );
}

/** All problems of a nomination, in the order of its form. */
export function checkNomination(
  definition: FormDefinition,
  answers: AllAnswers,
  facts: CheckFacts,
): Problem[] {
  return definition.sections.flatMap((section) => checkSection(definition, section, answers, facts));
}

/** Problems that stand in the way of approval and submission. */
export function blocking(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity !== 'warning');
}

function at(section: FormSection, field: string, found: Found[]): Problem[] {
  return found.map((problem) => ({ section: section.code, field, ...problem }));
}

function checkRows(section: FormSection, answers: Answers, facts: CheckFacts): Problem[] {
  const key = rowsKey(section);
  const rows = (answers[key] ?? []) as Row[];
  if (section.kind === 'indicators' && rows.length === 0) {
    return at(section, `${key}.0.name`, [{ severity: 'missing', code: 'answer.no_rows' }]);
  }
  return rows.flatMap((row, index) =>
    section.questions.flatMap((question) =>
      at(section, `${key}.${index}.${question.key}`, checkAnswer(question, row[question.key], facts)),
    ),
  );
}

/** A document that each partner agency must confirm is needed as often as there are partners. */
const PER_PARTNER = 'D6';

function checkDocuments(section: FormSection, facts: CheckFacts, all: AllAnswers): Problem[] {
  const partners = (all['eligibility']?.['partnerAgencies'] ?? []) as string[];
  return (section.documents?.required ?? []).flatMap((code): Problem[] => {
    const needed = code === PER_PARTNER ? Math.max(1, partners.length) : 1;
    const stored = facts.documents.filter((document) => document.code === code).length;
    if (stored >= needed) return [];
    return [
      {
        section: section.code,
        field: code,
        severity: 'missing',
        code: 'document.missing',
        values: { document: code, count: needed - stored },
      },
    ];
  });
}

function checkDeclarations(section: FormSection, answers: Answers, facts: CheckFacts): Problem[] {
  return (section.items ?? []).flatMap((item): Problem[] => {
    const base = { section: section.code, field: item.code };
    if (item.required && answers[item.code] !== true) {
      return [{ ...base, severity: 'missing', code: 'answer.declaration' }];
    }
    return item.version !== undefined && item.version !== facts.termsVersion
      ? [
          {
            ...base,
            severity: 'error',
            code: 'answer.terms_version',
            values: { version: facts.termsVersion },
          },
        ]
      : [];
  });
}
