import { z } from 'zod';

/*
 * The form of a branch as data. Pages, saving, checks, prints and screening are drawn from this one definition; a new
 * cycle changes the data and no code. Old nominations keep the version they began with.
 */

const Text = z.strictObject({ ar: z.string(), en: z.string() });

export const QUESTION_KINDS = [
  'text',
  'longText',
  'email',
  'phone',
  'nationalNumber',
  'date',
  'number',
  'choice',
  'yesno',
  'agencies',
  'links',
  'url',
  'secret',
  'evidence',
] as const;

const Question = z.strictObject({
  key: z.string(),
  kind: z.enum(QUESTION_KINDS),
  required: z.boolean(),
  label: Text,
  help: Text,
  hint: Text,
  /** For `yesno`: the answer that lets the nomination go on. */
  expected: z.boolean().optional(),
  /** What to say when the answer closes the way, and what to do instead. */
  refusal: Text.optional(),
  options: z.array(z.strictObject({ value: z.string(), label: Text })).optional(),
  /** Limits in words. */
  minWords: z.int().optional(),
  maxWords: z.int().optional(),
  /** Number of entries, for `agencies` and `links`. */
  min: z.int().optional(),
  max: z.int().optional(),
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
  maxRows: z.int().optional(),
  items: z.array(Declaration).optional(),
  /** Codes of the documents that the branch asks for as files. */
  documents: z.strictObject({ required: z.array(z.string()), optional: z.array(z.string()) }).optional(),
});
export type FormSection = z.output<typeof Section>;

export const FormDefinition = z.strictObject({
  v: z.literal(1),
  branch: z.string(),
  sections: z.array(Section),
});
export type FormDefinition = z.output<typeof FormDefinition>;

/** What of the award's configuration the form is made from; everything else is ignored. */
const AwardSource = z.object({
  branches: z.array(
    z.object({
      code: z.string(),
      documents: z.object({ required: z.array(z.string()), optional: z.array(z.string()) }),
      criteria: z.array(
        z.object({
          code: z.string(),
          ar: z.string(),
          en: z.string(),
          weight: z.int(),
          guidance: Text,
          strong: Text,
        }),
      ),
    }),
  ),
  documents: z.array(z.object({ code: z.string(), kind: z.string() })),
  limits: z.object({ indicator_rows: z.int(), extra_links: z.int() }),
  form_sections: z.array(
    z.object({
      code: z.string(),
      ar: z.string(),
      en: z.string(),
      help: Text,
      questions: z
        .array(
          Question.omit({ maxWords: true }).extend({
            branches: z.array(z.string()).optional(),
            maxWords: z.int().optional(),
            maxWordsB7: z.int().optional(),
            maxMinutes: z.int().optional(),
          }),
        )
        .optional(),
      items: z
        .array(
          z.object({
            code: z.string(),
            required: z.boolean(),
            ar: z.string(),
            en: z.string(),
            text: Text,
            version: z.string().optional(),
          }),
        )
        .optional(),
    }),
  ),
});
type AwardSource = z.output<typeof AwardSource>;
type SourceSection = AwardSource['form_sections'][number];

const GROUP_OF: Record<string, SectionGroup> = {
  criteria: 'criteria',
  indicators: 'impact',
  challenges: 'impact',
  links: 'impact',
  access: 'impact',
  declarations: 'declarations',
};
const KIND_OF: Record<string, FormSection['kind']> = {
  criteria: 'criterion',
  indicators: 'indicators',
  links: 'documents',
  access: 'access',
  declarations: 'declarations',
};
const INDIVIDUAL_BRANCH = 'B7';

/**
 * The form of one branch: sections in order, `criteria` once for each criterion under its code (`B1.1`), documents and
 * links together under `documents`. Its fingerprint is SHA-256 of its canonical JSON. Throws RangeError `form.branch`
 * for an unknown branch and a ZodError for an award that is not one.
 */
export function buildFormDefinition(award: unknown, branchCode: string): FormDefinition {
  const source = AwardSource.parse(award);
  const branch = source.branches.find(({ code }) => code === branchCode);
  if (branch === undefined) throw new RangeError('form.branch');
  const files = (codes: string[]) =>
    codes.filter((code) => source.documents.some((known) => known.code === code && known.kind === 'upload'));
  const sections = source.form_sections.flatMap((section) => {
    const base = baseSection(section, branchCode);
    if (section.code === 'criteria') {
      return branch.criteria.map(({ code, ar, en, weight, guidance, strong }) => ({
        ...base,
        code,
        title: { ar, en },
        weight,
        guidance,
        strong,
      }));
    }
    if (section.code === 'indicators') return [{ ...base, maxRows: source.limits.indicator_rows }];
    if (section.code !== 'links') return [base];
    const documents = {
      required: files(branch.documents.required),
      optional: files(branch.documents.optional),
    };
    return [{ ...base, code: 'documents', maxRows: source.limits.extra_links, documents }];
  });
  return FormDefinition.parse({ v: 1, branch: branchCode, sections });
}

function baseSection(section: SourceSection, branch: string): FormSection {
  const { code, ar, en, help, questions = [], items } = section;
  return {
    code,
    group: GROUP_OF[code] ?? 'details',
    kind: KIND_OF[code] ?? 'questions',
    title: { ar, en },
    help,
    questions: questions
      .filter(({ branches }) => branches === undefined || branches.includes(branch))
      .map(({ branches: _, maxWords, maxWordsB7, maxMinutes: __, ...question }) => {
        const words = branch === INDIVIDUAL_BRANCH ? (maxWordsB7 ?? maxWords) : maxWords;
        return { ...question, ...(words === undefined ? {} : { maxWords: words }) };
      }),
    ...(items === undefined
      ? {}
      : {
          items: items.map(({ ar: nameAr, en: nameEn, version, ...item }) => ({
            ...item,
            name: { ar: nameAr, en: nameEn },
            ...(version === undefined ? {} : { version }),
          })),
        }),
  };
}

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

/** Answers that only a few may read: kept encrypted, the answers hold a mask in their place. */
export function isSecret(question: Question): boolean {
  return question.kind === 'secret' || question.kind === 'nationalNumber';
}
