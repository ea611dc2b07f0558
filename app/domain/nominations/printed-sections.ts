import { formatDayLong } from '../../core/dates.ts';
import type { Localized } from '../../core/localized.ts';
import { type AllAnswers, type AnswerValue, dayOf, type EvidenceAnswer, type Row } from './answers.ts';
import { rowsKey } from './field-names.ts';
import type { FormDefinition, FormSection, Question } from './form-definition.ts';

export type PrintedSection = {
  heading: Localized;
  answers?: { label: Localized; note?: Localized; text: string }[];
  table?: { columns: Localized[]; rows: string[][] };
};

const FILE_COLUMNS: Localized[] = [
  { ar: 'الرمز', en: 'Code' },
  { ar: 'الملف', en: 'File' },
];
const GIVEN = 'نعم · Yes';

/** A nomination in the order of its form, for print; secrets stay masked. */
export function printedSections(
  definition: FormDefinition,
  answers: AllAnswers,
  documents: readonly { code: string; fileName: string }[],
): PrintedSection[] {
  return definition.sections.flatMap((section): PrintedSection[] => {
    const given = answers[section.code] ?? {};
    const heading = section.title;
    if (section.kind === 'declarations') {
      return [
        {
          heading,
          answers: (section.items ?? []).map(({ code, name }) => ({
            label: name,
            text: given[code] === true ? GIVEN : '',
          })),
        },
      ];
    }
    if (section.maxRows !== undefined)
      return printedRows(section, (given[rowsKey(section)] ?? []) as Row[], documents);
    return [
      {
        heading,
        answers: section.questions.map((question) => ({
          label: question.label,
          ...(section.weight === undefined || question.key !== 'answerAr'
            ? {}
            : { note: { ar: `الوزن ${section.weight} من 100`, en: `Weight ${section.weight} of 100` } }),
          text: printedValue(question, given[question.key]),
        })),
      },
    ];
  });
}

function printedRows(
  section: FormSection,
  rows: Row[],
  documents: readonly { code: string; fileName: string }[],
): PrintedSection[] {
  const table = {
    columns: section.questions.map(({ label }) => label),
    rows: rows.map((row) => section.questions.map(({ key }) => String(row[key] ?? ''))),
  };
  const own: PrintedSection[] = rows.length === 0 ? [] : [{ heading: section.title, table }];
  if (section.documents === undefined)
    return own.length === 0 ? [{ heading: section.title, answers: [] }] : own;
  const files = documents.map(({ code, fileName }) => [code, fileName]);
  return [{ heading: section.title, table: { columns: FILE_COLUMNS, rows: files } }, ...own];
}

function printedValue(question: Question, value: AnswerValue | undefined): string {
  if (value === undefined) return '';
  if (typeof value === 'boolean') return value ? GIVEN : 'لا · No';
  if (question.kind === 'date') {
    const day = dayOf(value);
    return day === null ? '' : `${formatDayLong(day, 'ar')}`;
  }
  if (question.kind === 'choice') {
    return question.options?.find((option) => option.value === value)?.label.ar ?? String(value);
  }
  if (question.kind === 'evidence') {
    return (value as EvidenceAnswer[])
      .map(({ code, pages }) => `${code}${pages === '' ? '' : ` (${pages})`}`)
      .join('، ');
  }
  if (Array.isArray(value)) {
    return value
      .map((item) => (typeof item === 'string' ? item : Object.values(item).join(' · ')))
      .join('\n');
  }
  return typeof value === 'object' ? '' : String(value);
}
