import type { Localized } from '../../core/localized.ts';
import type { PrintedSection } from './printed-sections.ts';

export type DraftToWrite = {
  reference: string;
  title: Localized;
  cycle: Localized;
  branch: Localized;
  sections: readonly PrintedSection[];
};

/** A form has a few dozen answers of some hundred words; whatever is longer than this is cut and says so. */
const MAX_LENGTH = 400_000;
const RULE = '─'.repeat(24);
const UNANSWERED = '—';
const CUT: Localized = {
  ar: 'قُصّ النص هنا لطوله. بقيته محفوظة في صفحة الترشيح.',
  en: 'The text is cut here because of its length. The rest is kept on the page of the nomination.',
};

/**
 * A draft as plain text for reading and copying outside the platform: Arabic label, then English, then what was written,
 * in the order of the form. Bounded in length; every line ends as mail wants it.
 */
export function draftText({ reference, title, cycle, branch, sections }: DraftToWrite): string {
  const lines = [
    both({ ar: `مسودة الترشيح ${reference}`, en: `Draft of nomination ${reference}` }),
    both({ ar: 'لم تُقدَّم', en: 'Not submitted' }),
    both(title),
    both(cycle),
    both(branch),
    ...sections.flatMap(sectionLines),
  ];
  const text = lines.filter((line) => line !== null).join('\n');
  const whole =
    text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH).toWellFormed()}\n\n${both(CUT)}`;
  return `${whole}\n`.replace(/\r?\n/g, '\r\n');
}

function sectionLines({ heading, answers = [], table }: PrintedSection): string[] {
  return [
    '',
    RULE,
    both(heading) ?? '',
    ...answers.flatMap(({ label, text }) => ['', both(label) ?? '', text.trim() === '' ? UNANSWERED : text]),
    ...(table === undefined ? [] : tableLines(table)),
  ];
}

/** A row as lines of label and value: columns of two directions do not stay columns in plain text. */
function tableLines({ columns, rows }: NonNullable<PrintedSection['table']>): string[] {
  if (rows.length === 0) return ['', UNANSWERED];
  return rows.flatMap((row) => [
    '',
    ...row.map(
      (cell, index) => `${both(columns[index] ?? { ar: '', en: '' }) ?? ''}: ${cell.trim() || UNANSWERED}`,
    ),
  ]);
}

/** Both languages on one line; null when neither has a word. */
function both({ ar, en }: Localized): string | null {
  const parts = [ar, en].map((part) => part.trim()).filter((part) => part !== '');
  return parts.length === 0 ? null : [...new Set(parts)].join(' · ');
}
