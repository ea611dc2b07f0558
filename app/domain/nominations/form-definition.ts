import { z } from 'zod';
import { conditionProblems } from './conditions.ts';
import { upgraded } from './form-v1.ts';

/*
 * The form of a branch as data. Pages, saving, checks, prints and screening are drawn from this one definition; a new
 * cycle changes the data and no code. Old nominations keep the version they began with: every format that was ever
 * stored is read for ever.
 */

const Text = z.strictObject({ ar: z.string(), en: z.string() });

const QUESTION_KINDS = [
  'text',
  'longText',
  'email',
  'phone',
  'nationalNumber',
  'date',
  'number',
  'choice',
  'choices',
  'yesno',
  'agencies',
  'links',
  'url',
  'secret',
  'evidence',
] as const;
export type QuestionKind = (typeof QUESTION_KINDS)[number];

/** Whether another question, of the same section or an earlier one, was answered, or answered with one of `is`. */
const Condition = z.strictObject({
  section: z.string().optional(),
  question: z.string(),
  is: z
    .array(z.union([z.string(), z.boolean()]))
    .min(1)
    .optional(),
});
export type Condition = z.output<typeof Condition>;

export const Question = z.strictObject({
  key: z.string(),
  kind: z.enum(QUESTION_KINDS),
  required: z.boolean(),
  label: Text,
  help: Text,
  hint: Text,
  /** Asked only while this holds; an answer that nobody is asked for is kept for the author and goes nowhere else. */
  visibleWhen: Condition.optional(),
  /** The question whose text this one gives in English: folded away until wanted. */
  translates: z.string().optional(),
  /** For `yesno`: the answer that lets the nomination go on. */
  expected: z.boolean().optional(),
  /** For `date`: the day operation began, measured against the closing (E3). */
  operation: z.boolean().optional(),
  /** What to say when the answer closes the way, and what to do instead. */
  refusal: Text.optional(),
  /** For `choice` and `choices`; an option that `halts` closes the way. */
  options: z
    .array(z.strictObject({ value: z.string(), label: Text, halts: z.boolean().optional() }))
    .optional(),
  /** Limits in words. */
  minWords: z.int().optional(),
  maxWords: z.int().optional(),
  /** Number of entries, for `agencies`, `choices` and `links`. */
  min: z.int().optional(),
  max: z.int().optional(),
  /** For `number`: its unit, its range, and whether it has no decimals. */
  unit: z.union([z.literal('percent'), Text]).optional(),
  minValue: z.number().optional(),
  maxValue: z.number().optional(),
  whole: z.boolean().optional(),
  /** Judges read the answer, although its section is not theirs. */
  judged: z.boolean().optional(),
  /** Access data for judges: kept encrypted like a secret, but its writers may read it again. */
  sealed: z.boolean().optional(),
  /** The document that this field stands for. */
  document: z.string().optional(),
});
export type Question = z.output<typeof Question>;

const Declaration = z.strictObject({
  code: z.string(),
  required: z.boolean(),
  name: Text,
  text: Text,
  /** Version of the text that is accepted (the terms). */
  version: z.string().optional(),
});
export type Declaration = z.output<typeof Declaration>;

export const SECTION_GROUPS = ['details', 'criteria', 'impact', 'declarations'] as const;
export type SectionGroup = (typeof SECTION_GROUPS)[number];

/** `indicators` and `links` repeat their questions row by row; `documents` are the files with links below. */
const SectionKind = z.enum([
  'questions',
  'criterion',
  'indicators',
  'links',
  'documents',
  'access',
  'declarations',
]);

const MOST_ROWS = 10;

const Section = z.strictObject({
  code: z.string(),
  group: z.enum(SECTION_GROUPS),
  kind: SectionKind,
  title: Text,
  help: Text,
  weight: z.int().optional(),
  guidance: Text.optional(),
  strong: Text.optional(),
  questions: z.array(Question),
  /** Rows that `indicators`, `links` and `documents` may have. */
  maxRows: z.int().max(MOST_ROWS).optional(),
  items: z.array(Declaration).optional(),
  /** Codes of the documents that the branch asks for as files. */
  documents: z.strictObject({ required: z.array(z.string()), optional: z.array(z.string()) }).optional(),
});
export type FormSection = z.output<typeof Section>;

/** The format in which definitions are written now. */
const Current = z
  .strictObject({ v: z.literal(2), branch: z.string(), sections: z.array(Section) })
  .superRefine((definition, ctx) => {
    for (const { section, question, code } of conditionProblems(definition.sections)) {
      ctx.addIssue({ code: 'custom', message: code, path: ['sections', section, question] });
    }
  });

/**
 * A stored definition of any format, as the current one. A definition whose conditions contradict themselves (a cycle, a
 * later section, a question that is not asked) is refused: issues `form.condition`, `form.condition_cycle`,
 * `form.condition_secret`.
 */
export const FormDefinition = z.preprocess(upgraded, Current);
export type FormDefinition = z.output<typeof FormDefinition>;

/** A section of the form by its code, or null. */
export function sectionOf(definition: FormDefinition, code: string): FormSection | null {
  return definition.sections.find((section) => section.code === code) ?? null;
}

/** Whether something in the section must be answered before the nomination can be submitted. */
export function isRequired(section: FormSection): boolean {
  if (section.kind === 'indicators') return true;
  if (section.kind === 'documents') return (section.documents?.required.length ?? 0) > 0;
  if (section.kind === 'declarations') return (section.items ?? []).some(({ required }) => required);
  return section.questions.some(({ required }) => required);
}

/** What its own writers are not shown again either: a password, a national number. */
export function isSecret(question: Question): boolean {
  return question.kind === 'secret' || question.kind === 'nationalNumber';
}

/** Answers that only a few may read: kept encrypted, the answers hold a mask in their place. */
export function isSealed(question: Question): boolean {
  return isSecret(question) || question.sealed === true;
}
