import type { AllAnswers, AnswerValue } from './answers.ts';
import type { Condition, FormSection, Question } from './form-definition.ts';

/*
 * Questions that are asked only when another was answered in a certain way. Pure functions over the definition and the
 * answers: the page, the checks, the prints and what is submitted all ask here.
 */

type Sections = readonly FormSection[];
type Form = { sections: Sections };

/**
 * Whether the question is asked, given all answers: its condition holds, and so does that of the question it depends on.
 * An answer to a question that is not asked counts as not given.
 */
export function isReachable(
  form: Form,
  section: FormSection,
  question: Question,
  answers: AllAnswers,
): boolean {
  const condition = question.visibleWhen;
  if (condition === undefined) return true;
  const target = targetOf(form.sections, section, condition);
  if (target === null || !isReachable(form, target.section, target.question, answers)) return false;
  return holds(condition, answers[target.section.code]?.[target.question.key]);
}

/** The questions of a section that are asked. */
export function askedQuestions(form: Form, section: FormSection, answers: AllAnswers): Question[] {
  return section.questions.filter((question) => isReachable(form, section, question, answers));
}

/** Whether an answer satisfies a condition by itself. */
export function holds({ is }: Condition, value: AnswerValue | undefined): boolean {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) return false;
  if (is === undefined) return true;
  const given: readonly unknown[] = Array.isArray(value) ? value : [value];
  return given.some((one) => (is as readonly unknown[]).includes(one));
}

export type Target = { section: FormSection; question: Question };

/** The question that a condition looks at, or null when there is none. */
export function targetOf(sections: Sections, own: FormSection, condition: Condition): Target | null {
  const code = condition.section ?? own.code;
  const section = sections.find((candidate) => candidate.code === code);
  const question = section?.questions.find(({ key }) => key === condition.question);
  return section === undefined || question === undefined ? null : { section, question };
}

type ConditionProblem = {
  /** Positions in the definition. */
  section: number;
  question: number;
  code: 'form.condition' | 'form.condition_cycle' | 'form.condition_secret';
};

/** What is wrong with the conditions of a definition; nothing when all of them can be decided. */
export function conditionProblems(sections: Sections): ConditionProblem[] {
  return sections.flatMap((section, index) =>
    section.questions.flatMap((question, position): ConditionProblem[] => {
      const code = problemOf(sections, index, question);
      return code === null ? [] : [{ section: index, question: position, code }];
    }),
  );
}

function problemOf(sections: Sections, index: number, question: Question): ConditionProblem['code'] | null {
  const condition = question.visibleWhen;
  const section = sections[index];
  if (condition === undefined || section === undefined) return null;
  // A secret is sealed with its whole section, so it cannot be taken out when nobody is asked for it.
  if (isHidden(question)) return 'form.condition_secret';
  const target = targetOf(sections, section, condition);
  if (target === null || section.maxRows !== undefined || target.section.maxRows !== undefined) {
    return 'form.condition';
  }
  if (sections.indexOf(target.section) > index || !canAnswer(target.question, condition)) {
    return 'form.condition';
  }
  return leadsBack(sections, section, question) ? 'form.condition_cycle' : null;
}

/** Whether the question can be answered with each value that the condition names. */
function canAnswer(question: Question, { is }: Condition): boolean {
  const { kind, options = [] } = question;
  if (is === undefined) return !isHidden(question);
  if (kind === 'yesno') return is.every((value) => typeof value === 'boolean');
  if (kind !== 'choice' && kind !== 'choices') return false;
  return is.every((value) => options.some((option) => option.value === value));
}

function isHidden({ kind, sealed }: Question): boolean {
  return kind === 'secret' || kind === 'nationalNumber' || sealed === true;
}

function leadsBack(sections: Sections, section: FormSection, question: Question): boolean {
  const seen = new Set<Question>([question]);
  let at: Target | null = { section, question };
  while (at?.question.visibleWhen !== undefined) {
    at = targetOf(sections, at.section, at.question.visibleWhen);
    if (at === null) return false;
    if (seen.has(at.question)) return true;
    seen.add(at.question);
  }
  return false;
}
