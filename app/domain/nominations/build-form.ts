import { z } from 'zod';
import { FormDefinition, type FormSection, Question, type SectionGroup } from './form-definition.ts';

/** Seven branches share one list of sections and questions: how the form of one of them is made from it. */

const Text = z.object({ ar: z.string(), en: z.string() });

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
          Question.extend({
            branches: z.array(z.string()).optional(),
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
type SourceSection = z.output<typeof AwardSource>['form_sections'][number];

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
  return FormDefinition.parse({ v: 2, branch: branchCode, sections });
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
