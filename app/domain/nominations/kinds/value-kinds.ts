import { z } from 'zod';
import { compareDays } from '../../../core/civil.ts';
import { formatDayLong } from '../../../core/dates.ts';
import { formatNumber, parseInteger, toAsciiDigits } from '../../../core/digits.ts';
import { parseDate } from '../../../core/hijri.ts';
import { type Locale, localize } from '../../../core/localized.ts';
import { wholeMonthsBetween } from '../../../core/riyadh.ts';
import { type AnswerValue, dayOf, isoDay, type TypedDate } from '../answers.ts';
import type { Question } from '../form-definition.ts';
import {
  type CheckFacts,
  checkCount,
  type Found,
  halts,
  type Kind,
  line,
  MAX_LIST,
  posted,
  wrong,
} from './kind.ts';

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

const date: Kind = {
  schema: () => z.union([z.iso.date(), DateParts]),
  read: (_, fields, name) => {
    const part = (key: string) => posted(fields, `${name}.${key}`) ?? '';
    const calendar = part('calendar');
    return {
      day: part('day'),
      month: part('month'),
      year: part('year'),
      ...(calendar === '' ? {} : { calendar }),
    };
  },
  check: (question, value, facts) => {
    const day = dayOf(value);
    if (day === null) return wrong(dateProblem(value as TypedDate | string));
    return question.operation === true && !isLongEnough(day, facts) ? halts(question) : [];
  },
  shown: (_, value, locale) => {
    const day = dayOf(value);
    if (day !== null) return formatDayLong(day, locale);
    const typed = value as TypedDate;
    return typeof value === 'object' ? `${typed.day}/${typed.month}/${typed.year}` : String(value);
  },
};

/** Launched on or before the closing day minus the months asked for, whole months by the Gregorian date (E3). */
function isLongEnough(day: NonNullable<ReturnType<typeof dayOf>>, facts: CheckFacts): boolean {
  if (compareDays(day, facts.closingOn) > 0) return false;
  return wholeMonthsBetween(day, facts.closingOn) >= facts.monthsInOperation;
}

function dateProblem(value: TypedDate | string): string {
  if (typeof value === 'string') return 'date.format';
  const month = parseInteger(value.month);
  if (month !== null && (month < 1 || month > 12)) return 'date.month';
  const read = parseDate(`${value.day}/${value.month}/${value.year}`, value.calendar);
  return read.ok ? 'date.format' : read.reason;
}

const number: Kind = {
  schema: () => z.union([z.number(), line(40).transform(readNumber)]),
  read: (_, fields, name) => posted(fields, name),
  check: ({ minValue, maxValue, whole }, value) => {
    if (typeof value !== 'number') return wrong('answer.number');
    if (whole === true && !Number.isInteger(value)) return wrong('answer.whole');
    if (minValue !== undefined && value < minValue) return wrong('answer.least', { limit: minValue });
    return maxValue !== undefined && value > maxValue ? wrong('answer.most', { limit: maxValue }) : [];
  },
  shown: ({ unit }, value, locale) => {
    const shown = typeof value === 'number' ? numberText(value, locale) : String(value);
    if (unit === undefined) return shown;
    return unit === 'percent' ? `${shown}%` : `${shown} ${localize(unit, locale)}`;
  },
};

function numberText(value: number, locale: Locale): string {
  return Math.abs(value) <= Number.MAX_SAFE_INTEGER ? formatNumber(value, locale) : String(value);
}

const DECIMAL = /^-?(?:\d{1,12}|\d{1,3}(?:,\d{3}){1,3})\.\d{1,6}$/;

/** A whole or decimal number in any digits, a percent sign with it or not, as a number; anything else as typed. */
function readNumber(raw: string): string | number {
  const bare = raw
    .replace(/\p{Cf}/gu, '')
    .trim()
    .replace(/^[%٪]\s*|\s*[%٪]$/gu, '');
  const whole = parseInteger(bare);
  if (whole !== null) return whole;
  const text = toAsciiDigits(bare)
    .replace(/\u066b/g, '.')
    .replace(/\u066c/g, ',')
    .replace('\u2212', '-');
  return DECIMAL.test(text) ? Number(text.replace(/,/g, '')) : raw;
}

const yesno: Kind = {
  schema: () => z.union([z.boolean(), z.enum(['yes', 'no']).transform((value) => value === 'yes')]),
  read: (_, fields, name) => posted(fields, name) || undefined,
  check: (question, value) =>
    question.expected !== undefined && value !== question.expected ? halts(question) : [],
  shown: (_, value, locale) => (locale === 'ar' ? (value ? 'نعم' : 'لا') : value ? 'Yes' : 'No'),
};

const valuesOf = ({ options = [] }: Question) => options.map(({ value }) => value);

/** The question halts when one of the chosen options does. */
function checkOptions(question: Question, chosen: readonly unknown[]): Found[] {
  const stops = (question.options ?? []).some(
    (option) => option.halts === true && chosen.includes(option.value),
  );
  return stops ? halts(question) : [];
}

function optionText(question: Question, value: unknown, locale: Locale): string {
  const option = question.options?.find((candidate) => candidate.value === value);
  return option === undefined ? String(value) : localize(option.label, locale);
}

const choice: Kind = {
  schema: (question) => z.enum(['', ...valuesOf(question)]),
  read: (_, fields, name) => posted(fields, name) || undefined,
  check: (question, value) => checkOptions(question, [value]),
  shown: optionText,
};

const choices: Kind = {
  schema: (question) =>
    z
      .array(z.enum(valuesOf(question)))
      .max(MAX_LIST)
      .transform((chosen) => inOrder(question, chosen)),
  read: (_, fields, name) => fields.getAll(name).filter((value) => typeof value === 'string' && value !== ''),
  check: (question, value) => {
    const chosen = value as string[];
    return [...checkCount(question, chosen.length), ...checkOptions(question, chosen)];
  },
  shown: (question, value, locale) =>
    (value as string[]).map((one) => optionText(question, one, locale)).join(locale === 'ar' ? '، ' : ', '),
};

/** Each option once, in the order of the form: ticking them in another order changes nothing. */
function inOrder(question: Question, chosen: AnswerValue[] | string[]): string[] {
  return valuesOf(question).filter((value) => (chosen as string[]).includes(value));
}

export const VALUE_KINDS = { date, number, yesno, choice, choices };
