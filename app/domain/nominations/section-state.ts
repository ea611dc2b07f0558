import { countWords } from '../../core/text.ts';
import type { AllAnswers, Answers, Row } from './answers.ts';
import type { CheckFacts, Problem } from './check-answer.ts';
import { checkSection } from './check-section.ts';
import { rowsKey } from './field-names.ts';
import { type FormDefinition, type FormSection, isRequired } from './form-definition.ts';

export type SectionState = 'not_started' | 'in_progress' | 'complete' | 'needs_correction';

/** A line under a section in the task list: a key of the texts and its values. */
export type SectionHint = { key: string; values: Record<string, string | number>; isProblem: boolean };

export type SectionStatus = {
  code: string;
  state: SectionState;
  /** Whether the nomination needs it; an untouched optional section holds nothing up. */
  required: boolean;
  problems: Problem[];
  hints: SectionHint[];
};

/** Where a section stands, and what is missing as text keys with values. */
export function sectionState(
  definition: FormDefinition,
  section: FormSection,
  all: AllAnswers,
  facts: CheckFacts,
): SectionStatus {
  const given = all[section.code] ?? {};
  const problems = checkSection(definition, section, all, facts);
  const untouched =
    Object.keys(given).length === 0 && !(section.kind === 'documents' && facts.documents.length > 0);
  const state: SectionState = problems.some(({ severity }) => severity === 'error')
    ? 'needs_correction'
    : untouched
      ? 'not_started'
      : problems.some(({ severity }) => severity === 'missing')
        ? 'in_progress'
        : 'complete';
  return {
    code: section.code,
    state,
    required: isRequired(section),
    problems,
    hints: hintsOf(section, given, state, problems),
  };
}

/** Whether nothing holds the section up: complete, or optional and untouched. */
export function isDone({ state, required }: SectionStatus): boolean {
  return state === 'complete' || (!required && state === 'not_started');
}

/** The state of every section with the counts of the progress line; optional sections count once they are begun. */
export function nominationProgress(definition: FormDefinition, answers: AllAnswers, facts: CheckFacts) {
  const sections = definition.sections.map((section) => sectionState(definition, section, answers, facts));
  const counted = sections.filter(({ required, state }) => required || state !== 'not_started');
  const done = counted.filter(({ state }) => state === 'complete').length;
  return { sections, done, total: counted.length };
}

function hintsOf(
  section: FormSection,
  answers: Answers,
  state: SectionState,
  problems: Problem[],
): SectionHint[] {
  const plain = (key: string, values: Record<string, string | number> = {}): SectionHint => ({
    key,
    values,
    isProblem: false,
  });
  const hints: SectionHint[] =
    section.weight === undefined ? [] : [plain('weight', { weight: section.weight })];
  if (!isRequired(section) && state === 'not_started') hints.push(plain('optionalSection'));
  if (state === 'needs_correction') {
    const errors = problems.filter(({ severity }) => severity === 'error');
    return [
      ...hints,
      ...errors.slice(0, 2).map(({ code, values = {} }) => ({ key: code, values, isProblem: true })),
    ];
  }
  if (section.documents !== undefined && state !== 'not_started')
    return [...hints, ...documentHints(section, problems)];
  if (section.maxRows !== undefined) {
    const count = ((answers[rowsKey(section)] ?? []) as Row[]).length;
    return count === 0
      ? hints
      : [
          ...hints,
          plain(section.kind === 'indicators' ? 'indicatorsOf' : 'rowsOf', { count, limit: section.maxRows }),
        ];
  }
  if (state === 'in_progress') hints.push(...progressHints(section, answers, problems, plain));
  return hints;
}

function progressHints(
  section: FormSection,
  answers: Answers,
  problems: Problem[],
  plain: (key: string, values: Record<string, string | number>) => SectionHint,
): SectionHint[] {
  const count = problems.filter(({ severity }) => severity === 'missing').length;
  const main = section.questions.find(({ kind }) => kind === 'longText');
  const text = main === undefined ? undefined : answers[main.key];
  if (section.kind === 'criterion' && main?.maxWords !== undefined && typeof text === 'string') {
    return [plain('wordsOf', { count: countWords(text), limit: main.maxWords })];
  }
  return [plain('questionsLeft', { count })];
}

function documentHints(section: FormSection, problems: Problem[]): SectionHint[] {
  const required = section.documents?.required ?? [];
  const lacking = problems.filter(({ code }) => code === 'document.missing').map(({ field }) => field);
  const attached = required.length - lacking.length;
  const hint = { key: 'documentsOf', values: { count: attached, limit: required.length }, isProblem: false };
  const first = lacking[0];
  return first === undefined
    ? [hint]
    : [hint, { key: 'documentLacking', values: { document: first }, isProblem: false }];
}
