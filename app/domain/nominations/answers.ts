import { z } from 'zod';
import type { CivilDate } from '../../core/civil.ts';
import { parseInteger, toAsciiDigits } from '../../core/digits.ts';
import { type CalendarName, parseDate } from '../../core/hijri.ts';
import { checkNationalNumber, maskNationalNumber } from '../../core/national-number.ts';
import { optionalText } from '../../core/text.schema.ts';
import { rowsKey } from './field-names.ts';
import { type FormDefinition, type FormSection, isSecret, type Question } from './form-definition.ts';

/*
 * What answers look like at rest. Saving is lenient: types and lengths only, so that a draft keeps whatever was typed.
 * A number or date that can be read is stored as a number or an ISO day; one that cannot stays as typed.
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

/** Code points: far above every word limit, so that only abuse meets them. */
const SHORT = 300;
const LONG = 8000;
const URL_LENGTH = 2000;
const MAX_LIST = 20;

const line = (max: number) => optionalText(max).transform((value) => value ?? '');
const DateParts = z
  .strictObject({
    day: line(20),
    month: line(40),
    year: line(20),
    calendar: z.enum(['hijri', 'gregorian']).default('hijri'),
  })
  .transform((parts): string | TypedDate => {
    if (parts.day === '' && parts.month === '' && parts.year === '') return '';
    const read = parseDate(`${parts.day}/${parts.month}/${parts.year}`, parts.calendar);
    return read.ok ? isoDay(read.value) : parts;
  });
const Link = z.strictObject({ label: line(SHORT), url: line(URL_LENGTH) });
const Evidence = z.strictObject({ code: z.string().regex(/^[A-Z]\d{1,2}$/), pages: line(40) });

function valueSchema(question: Question) {
  switch (question.kind) {
    case 'longText':
      return optionalText(LONG, { multiline: true }).transform((value) => value ?? '');
    case 'url':
      return line(URL_LENGTH);
    case 'date':
      return z.union([z.iso.date(), DateParts]);
    case 'number':
      return z.union([z.number(), line(40).transform(readNumber)]);
    case 'yesno':
      return z.union([z.boolean(), z.enum(['yes', 'no']).transform((value) => value === 'yes')]);
    case 'choice':
      return z.enum(['', ...(question.options ?? []).map(({ value }) => value)]);
    case 'agencies':
      return z.array(z.string().regex(/^[A-Z0-9-]{2,20}$/)).max(MAX_LIST);
    case 'links':
      return z.array(Link).max(MAX_LIST).transform(withoutEmpty);
    case 'evidence':
      return z.array(Evidence).max(MAX_LIST);
    default:
      return line(SHORT);
  }
}

/**
 * The shape in which a section may be saved: known keys only, everything may be missing. Issues carry the codes of
 * `core/text` (`text.too_long` …) with the question key as first element of their path.
 */
export function sectionSchema(section: FormSection) {
  return schemaOf(section).transform((answers): Answers => prunedAnswers(answers as Answers));
}

function schemaOf(section: FormSection) {
  if (section.kind === 'declarations') {
    return z.strictObject(
      Object.fromEntries((section.items ?? []).map(({ code }) => [code, z.boolean().optional()])),
    );
  }
  const fields = Object.fromEntries(
    section.questions.map((question) => [question.key, valueSchema(question).optional()]),
  );
  if (section.kind === 'indicators' || section.kind === 'documents' || section.kind === 'links') {
    const rows = z.array(z.strictObject(fields)).max(section.maxRows ?? MAX_LIST);
    return z.strictObject({ [rowsKey(section)]: rows.optional() });
  }
  return z.strictObject(fields);
}

/** A whole or decimal number as a number, anything else as typed. */
function readNumber(raw: string): string | number {
  const whole = parseInteger(raw);
  if (whole !== null) return whole;
  const text = toAsciiDigits(raw)
    .replace(/[\u066b]/g, '.')
    .replace(/[,\u066c]/g, '')
    .replace('\u2212', '-');
  return /^-?\d{1,12}\.\d{1,6}$/.test(text) ? Number(text) : raw;
}

function withoutEmpty(links: LinkAnswer[]): LinkAnswer[] {
  return links.filter(({ label, url }) => label !== '' || url !== '');
}

function isEmpty(value: unknown): boolean {
  return (
    value === '' || value === undefined || value === null || (Array.isArray(value) && value.length === 0)
  );
}

function prunedAnswers(answers: Record<string, unknown>): Answers {
  const entries = Object.entries(answers).map(([key, value]): [string, unknown] =>
    key === 'rows' || key === 'items' ? [key, prunedRows(value)] : [key, value],
  );
  return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value))) as Answers;
}

function prunedRows(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  return value.map(prunedAnswers).filter((row) => Object.keys(row).length > 0);
}

/**
 * Answers without what the definition does not ask and without empty values: what is submitted and hashed holds
 * nothing that no page shows.
 */
export function pruned(definition: FormDefinition, answers: AllAnswers): AllAnswers {
  const kept: AllAnswers = {};
  for (const section of definition.sections) {
    const given = answers[section.code];
    if (given === undefined) continue;
    const asked = Object.fromEntries(Object.entries(given).filter(([key]) => isAsked(section, key)));
    const clean = prunedAnswers(asked);
    if (Object.keys(clean).length > 0) kept[section.code] = clean;
  }
  return kept;
}

function isAsked(section: FormSection, key: string): boolean {
  if (section.kind === 'declarations') return (section.items ?? []).some(({ code }) => code === key);
  if (section.maxRows !== undefined) return key === rowsKey(section);
  return section.questions.some((question) => question.key === key);
}

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
  for (const question of section.questions.filter(isSecret)) {
    const value = open[question.key];
    if (typeof value !== 'string' || value === '' || isMask(value)) continue;
    secrets[question.key] = value;
    open[question.key] = maskOf(question, value);
  }
  return { open, secrets };
}

const HIDDEN = '••••••••••';

function maskOf(question: Question, value: string): string {
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
