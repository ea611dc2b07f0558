import { type Locale, localize } from '../../../core/localized.ts';
import { countWords } from '../../../core/text.ts';
import type { Answers } from '../../../domain/nominations/answers.ts';
import type { FormSection } from '../../../domain/nominations/form-definition.ts';
import type { SectionView } from '../../../domain/nominations/section.queries.server.ts';
import type { FieldProblem } from '../../../domain/nominations/section-form.ts';
import { serverText } from '../../../http/page-title.server.ts';
import type { ShownRefusal } from '../../../http/respond.server.ts';
import { shownConditions } from './conditions.server.ts';
import { shownDates } from './dates.server.ts';
import { shownHead, shownInstant } from './format.server.ts';
import { problemText } from './problem-text.ts';
import { shownRefusal } from './refusal.server.ts';

export type SectionPage = ReturnType<typeof sectionData>;
export type ShownGuide = { weight: number; guidance: string; strong: string } | null;

/** What an action hands back to the page instead of a redirect. */
export type SectionAnswer = {
  typed?: SectionPage;
  problems?: FieldProblem[];
  refusal?: ShownRefusal;
  text?: string;
  saved?: boolean;
  /** Texts that somebody else saved meanwhile: the fields as typed, their keys, the typed answers, and what is saved. */
  conflict?: { mine: [string, string][]; keys: string[]; typed: Answers; current: SectionPage };
};

/** A section in the reader's language, with its problems as sentences; only wrong answers, not missing ones. */
export function sectionData(view: SectionView, locale: Locale) {
  const { head, section, answers, saved, status, edit, position, documents, agencies } = view;
  const text = serverText(locale, 'nominee');
  const dates = shownDates(section, answers, locale);
  return {
    nomination: shownHead(head, locale),
    section,
    answers,
    revision: view.revision,
    seen: view.seen,
    keep: view.keep,
    title: localize(section.title, locale),
    help: localize(section.help, locale),
    caption:
      position === null
        ? text('section.caption', { title: localize(head.title, locale) })
        : text('section.criterion', { ...position, weight: section.weight ?? 0 }),
    guide: guideOf(section, locale),
    saved:
      saved === null
        ? null
        : { ...shownInstant(saved.at, locale), by: localize(saved.by, locale), isMine: saved.isMine },
    problems: status.problems
      .filter(({ severity }) => severity === 'error')
      .map((problem) => ({
        field: problem.field,
        message: problemText(problem, text, locale),
        ...(dates[problem.field] === undefined ? {} : { part: dates[problem.field]?.wrongPart ?? null }),
      })),
    edit: edit.ok ? null : shownRefusal(edit, locale),
    next: view.next,
    documents:
      section.documents === undefined
        ? null
        : view.requiredDocuments.map(({ name, ...document }) => ({
            ...document,
            name: localize(name, locale),
          })),
    context: {
      dates,
      conditions: shownConditions(view.form, section, { ...view.all, [section.code]: answers }, text, locale),
      hasSecret: view.hasSecret,
      evidence: documents.map(({ name, ...document }) => ({ ...document, title: localize(name, locale) })),
      agencies: agencies.map(({ code, name }) => ({ value: code, label: localize(name, locale) })),
    },
  };
}

function guideOf(section: FormSection, locale: Locale): ShownGuide {
  if (section.guidance === undefined || section.strong === undefined) return null;
  return {
    weight: section.weight ?? 0,
    guidance: localize(section.guidance, locale),
    strong: localize(section.strong, locale),
  };
}

/** The long texts of a save that was refused, to be copied. */
export function typedText(section: FormSection, answers: Answers): string {
  return section.questions
    .map(({ key }) => answers[key])
    .filter((value): value is string => typeof value === 'string' && countWords(value) > 0)
    .join('\n\n');
}
