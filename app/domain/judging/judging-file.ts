import type { Localized } from '../../core/localized.ts';
import type { AllAnswers, AnswerValue, EvidenceAnswer, LinkAnswer } from '../nominations/answers.ts';
import { type FormDefinition, type FormSection, isSecret } from '../nominations/form-definition.ts';

/** One part of the file as judges read it. `rows` are the table of indicators. */
export type FileBlock = {
  code: string;
  title: Localized;
  weight: number | null;
  texts: { label: Localized; text: string }[];
  evidence: EvidenceAnswer[];
  links: LinkAnswer[];
  table: { columns: Localized[]; rows: string[][] } | null;
};

/**
 * The submitted answers without contact data, eligibility and declarations, which are not the judges' business. Secrets
 * stand in `secrets` by section and question, already opened for this reader.
 */
export function judgingFile(
  definition: FormDefinition,
  answers: AllAnswers,
  secrets: Record<string, Record<string, string>>,
): FileBlock[] {
  return definition.sections
    .filter(isForJudges)
    .map((section) => blockOf(section, answers[section.code] ?? {}, secrets[section.code] ?? {}))
    .filter(
      ({ texts, links, evidence, table }) =>
        texts.length + links.length + evidence.length > 0 || table !== null,
    );
}

function isForJudges(section: FormSection): boolean {
  if (section.kind === 'declarations') return false;
  if (section.kind !== 'questions') return true;
  return section.questions.some(({ kind }) => kind === 'longText');
}

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
    evidence: (answers['evidence'] as EvidenceAnswer[] | undefined) ?? [],
    links: ((answers['items'] as LinkAnswer[] | undefined) ?? []).filter(({ url }) => isWebAddress(url)),
    table: tableOf(section, answers),
  };
  for (const question of section.questions) {
    const value = isSecret(question) ? secrets[question.key] : answers[question.key];
    if (typeof value !== 'string' || value === '' || section.kind === 'indicators') continue;
    if (question.kind === 'url' && isWebAddress(value)) block.links.push({ label: '', url: value });
    else block.texts.push({ label: question.label, text: value });
  }
  return block;
}

function tableOf(section: FormSection, answers: Record<string, AnswerValue>): FileBlock['table'] {
  const rows = answers['rows'];
  if (section.kind !== 'indicators' || !Array.isArray(rows) || rows.length === 0) return null;
  return {
    columns: section.questions.map(({ label }) => label),
    rows: (rows as Record<string, string | number>[]).map((row) =>
      section.questions.map(({ key }) => String(row[key] ?? '')),
    ),
  };
}

/** Only what a browser opens as a page: a link of another scheme stays text. */
function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
