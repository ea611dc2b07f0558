import type { CivilDate } from '../../core/civil.ts';
import { type CalendarName, parseDate } from '../../core/hijri.ts';
import { checkNationalNumber, maskNationalNumber } from '../../core/national-number.ts';
import { type FormSection, isSealed, type Question } from './form-definition.ts';

/*
 * What answers look like at rest. A number or date that can be read is stored as a number or an ISO day; one that cannot
 * stays as typed.
 */

/** A date that could not be read, as typed. */
export type TypedDate = { day: string; month: string; year: string; calendar: CalendarName };
export type LinkAnswer = { label: string; url: string };
export type EvidenceAnswer = { code: string; pages: string };
export type Row = Record<string, string | number>;
export type AnswerValue =
  | string
  | number
  | boolean
  | TypedDate
  | string[]
  | LinkAnswer[]
  | EvidenceAnswer[]
  | Row[];
/** The answers of one section by question key; rows of indicators stand under `rows`, extra links under `items`. */
export type Answers = Record<string, AnswerValue>;
/** All answers of a nomination by section code. */
export type AllAnswers = Record<string, Answers>;

/**
 * Parts of the answers that only a few may read, by key: they are stored encrypted, and a mask that says whether they
 * are well formed stands in their place.
 */
export function splitSecrets(
  section: FormSection,
  answers: Answers,
): { open: Answers; secrets: Record<string, string> } {
  const open = { ...answers };
  const secrets: Record<string, string> = {};
  for (const question of section.questions.filter(isSealed)) {
    const value = open[question.key];
    if (typeof value !== 'string' || value === '' || isMask(value)) continue;
    secrets[question.key] = value;
    open[question.key] = maskOf(question, value);
  }
  return { open, secrets };
}

/** Answers without empty values, rows without empty cells and without empty rows. */
export function withoutEmpty(answers: Record<string, unknown>): Answers {
  const entries = Object.entries(answers).map(([key, value]): [string, unknown] =>
    key === 'rows' || key === 'items' ? [key, filledRows(value)] : [key, value],
  );
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value))) as Answers;
}

function filledRows(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map(withoutEmpty).filter((row) => Object.keys(row).length > 0);
}

function isEmpty(value: unknown): boolean {
  return (
    value === '' || value === undefined || value === null || (Array.isArray(value) && value.length === 0)
  );
}

const HIDDEN = '••••••••••';

/** The mask of a sealed address that cannot be one. */
export const MALFORMED = `${HIDDEN}!`;

/** Whether a text is an address that a browser opens safely. */
export function isSafeAddress(value: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === 'https:';
}

function maskOf(question: Question, value: string): string {
  if (question.kind === 'url') return isSafeAddress(value) ? HIDDEN : MALFORMED;
  if (question.kind !== 'nationalNumber') return HIDDEN;
  const read = checkNationalNumber(value);
  return read.ok ? maskNationalNumber(read.value.value) : HIDDEN;
}

export function isMask(value: string): boolean {
  return value.startsWith('••••••');
}

/** Whether a masked or plain number is a well-formed national or resident number. */
export function isNationalNumber(value: string): boolean {
  return isMask(value) ? value !== HIDDEN : checkNationalNumber(value).ok;
}

/** An ISO day of a civil date, `2026-11-30`. */
export function isoDay({ year, month, day }: CivilDate): string {
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** The day of a stored date answer, or null while it cannot be read. */
export function dayOf(value: AnswerValue | undefined): CivilDate | null {
  if (typeof value !== 'string') return null;
  const read = parseDate(value, 'gregorian');
  return read.ok ? read.value : null;
}
