import type { AllAnswers, Answers, Row } from './answers.ts';
import {
  type CheckFacts,
  checkAnswer,
  checkUrl,
  type Found,
  missing,
  type Problem,
  wrong,
} from './check-answer.ts';
import { rowsKey } from './field-names.ts';
import type { FormDefinition, FormSection } from './form-definition.ts';

/**
 * Everything that stands between a section and a complete nomination: required answers, word limits, answers that
 * close the way (E3, E4 and the branch's own conditions), malformed values, missing documents (E7), terms (E9).
 * `all` are the answers of the other sections: documents are needed for each partner agency.
 */
export function checkSection(
  section: FormSection,
  answers: Answers,
  facts: CheckFacts,
  all: AllAnswers = {},
): Problem[] {
  const at = (field: string, found: Found[]): Problem[] =>
    found.map((problem) => ({ section: section.code, field, ...problem }));
  if (section.kind === 'declarations') return checkDeclarations(section, answers, facts);
  if (section.maxRows !== undefined) {
    return [...checkRows(section, answers), ...checkDocuments(section, facts, all)];
  }
  return section.questions.flatMap((question) =>
    at(question.key, checkAnswer(question, answers[question.key], facts)),
  );
}

/** All problems of a nomination, in the order of its form. */
export function checkNomination(
  definition: FormDefinition,
  answers: AllAnswers,
  facts: CheckFacts,
): Problem[] {
  return definition.sections.flatMap((section) =>
    checkSection(section, answers[section.code] ?? {}, facts, answers),
  );
}

/** Problems that stand in the way of approval and submission. */
export function blocking(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ severity }) => severity !== 'warning');
}

function checkRows(section: FormSection, answers: Answers): Problem[] {
  const key = rowsKey(section);
  const rows = (answers[key] ?? []) as Row[];
  const code = section.code;
  if (section.kind === 'indicators' && rows.length === 0) {
    return [{ section: code, field: `${key}.0.name`, severity: 'missing', code: 'answer.no_rows' }];
  }
  return rows.flatMap((row, index) =>
    section.questions.flatMap((question): Problem[] => {
      const value = row[question.key];
      const found =
        value === undefined || value === ''
          ? question.required
            ? missing
            : []
          : question.kind === 'number'
            ? typeof value === 'number'
              ? []
              : wrong('answer.number')
            : question.kind === 'url'
              ? checkUrl(String(value))
              : [];
      return found.map((problem) => ({
        section: code,
        field: `${key}.${index}.${question.key}`,
        ...problem,
      }));
    }),
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
