import type { Localized } from '../../core/localized.ts';
import type { AllAnswers } from './answers.ts';
import type { FormDefinition, FormSection } from './form-definition.ts';
import { shownLines, shownRows } from './shown-section.ts';

export type PrintedSection = {
  heading: Localized;
  answers?: { label: Localized; note?: Localized; text: string }[];
  table?: { columns: Localized[]; rows: string[][] };
};

const FILE_COLUMNS: Localized[] = [
  { ar: 'الرمز', en: 'Code' },
  { ar: 'الملف', en: 'File' },
];

/** A nomination in the order of its form, for print; what is not asked is not printed, secrets stay masked. */
export function printedSections(
  definition: FormDefinition,
  answers: AllAnswers,
  documents: readonly { code: string; fileName: string }[],
): PrintedSection[] {
  return definition.sections.flatMap((section): PrintedSection[] => {
    if (section.maxRows !== undefined) return printedRows(section, answers, documents);
    const lines = shownLines(definition, section, answers, 'ar');
    return [
      {
        heading: section.title,
        answers: lines.map(({ label, text }, index) => ({ label, ...weightNote(section, index), text })),
      },
    ];
  });
}

/** The weight stands beside the first answer of a criterion. */
function weightNote({ weight }: FormSection, index: number): { note?: Localized } {
  if (weight === undefined || index > 0) return {};
  return { note: { ar: `الوزن ${weight} من 100`, en: `Weight ${weight} of 100` } };
}

function printedRows(
  section: FormSection,
  answers: AllAnswers,
  documents: readonly { code: string; fileName: string }[],
): PrintedSection[] {
  const heading = section.title;
  const rows = shownRows(section, answers[section.code] ?? {}, 'ar');
  const columns = section.questions.map(({ label }) => label);
  const own: PrintedSection[] = rows.length === 0 ? [] : [{ heading, table: { columns, rows } }];
  if (section.documents === undefined) return own.length === 0 ? [{ heading, answers: [] }] : own;
  const files = documents.map(({ code, fileName }) => [code, fileName]);
  return [{ heading, table: { columns: FILE_COLUMNS, rows: files } }, ...own];
}
