import type { Localized } from '../../core/localized.ts';
import type { AllAnswers, AnswerValue, EvidenceAnswer, LinkAnswer } from '../nominations/answers.ts';
import { askedQuestions } from '../nominations/conditions.ts';
import {
  type FormDefinition,
  type FormSection,
  isSealed,
  type Question,
} from '../nominations/form-definition.ts';
import { shownAnswer } from '../nominations/kinds/question-kinds.ts';
import { shownRows } from '../nominations/shown-section.ts';

/** One part of the file as judges read it. `rows` are the table of indicators. */
export type FileBlock = {
  code: string;
  title: Localized;
  weight: number | null;
  texts: { label: Localized; text: Localized }[];
  evidence: EvidenceAnswer[];
  links: LinkAnswer[];
  table: { columns: Localized[]; rows: string[][] } | null;
};

/**
 * The submitted answers without contact data, eligibility and declarations, which are not the judges' business, except
 * the questions that the form marks for them. Secrets stand in `secrets` by section and question, already opened for
 * this reader.
 */
export function judgingFile(
  definition: FormDefinition,
  answers: AllAnswers,
  secrets: Record<string, Record<string, string>>,
): FileBlock[] {
  return definition.sections
    .flatMap((section) => {
      const questions = askedQuestions(definition, section, answers).filter(isForJudges(section));
      if (section.kind === 'declarations' || questions.length === 0) return [];
      const block = { ...section, questions };
      return [blockOf(block, answers[section.code] ?? {}, secrets[section.code] ?? {})];
    })
    .filter(
      ({ texts, links, evidence, table }) =>
        texts.length + links.length + evidence.length > 0 || table !== null,
    );
}

/** Sections of plain questions are the judges' when something is told in them, and else only what is marked. */
function isForJudges(section: FormSection): (question: Question) => boolean {
  const isTold = section.questions.some(({ kind }) => kind === 'longText');
  return ({ judged }) => section.kind !== 'questions' || isTold || judged === true;
}

/** How the kinds of answers that are no plain text stand in a block; everything else is words. */
function blockOf(
  section: FormSection,
  answers: Record<string, AnswerValue>,
  secrets: Record<string, string>,
): FileBlock {
  const block: FileBlock = {
    code: section.code,
    title: section.title,
    weight: section.weight ?? null,
    texts: [],
    evidence: [],
    links: ((answers['items'] as LinkAnswer[] | undefined) ?? []).filter(({ url }) => isWebAddress(url)),
    table: tableOf(section, answers),
  };
  if (section.maxRows !== undefined) return block;
  for (const question of section.questions) {
    const value = isSealed(question) ? secrets[question.key] : answers[question.key];
    if (value === undefined || value === '') continue;
    if (question.kind === 'evidence') block.evidence.push(...(value as EvidenceAnswer[]));
    else if (question.kind === 'url' && isWebAddress(String(value)))
      block.links.push({ label: '', url: String(value) });
    else block.texts.push({ label: question.label, text: wordsOf(question, value) });
  }
  return block;
}

/** What somebody wrote is the same for every reader; options, figures and days are worded for each. */
function wordsOf(question: Question, value: AnswerValue): Localized {
  return { ar: shownAnswer(question, value, 'ar'), en: shownAnswer(question, value, 'en') };
}

function tableOf(section: FormSection, answers: Record<string, AnswerValue>): FileBlock['table'] {
  if (section.kind !== 'indicators') return null;
  const rows = shownRows(section, answers, 'ar');
  return rows.length === 0 ? null : { columns: section.questions.map(({ label }) => label), rows };
}

/** Only what a browser opens as a page: a link of another scheme stays text. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
