import type { z } from 'zod';
import type { CivilDate } from '../../../core/civil.ts';
import { toAsciiDigits } from '../../../core/digits.ts';
import type { Locale, Localized } from '../../../core/localized.ts';
import { optionalText } from '../../../core/text.schema.ts';
import { type AnswerValue, isSafeAddress } from '../answers.ts';
import type { Question } from '../form-definition.ts';

/** What the check knows besides the answers. */
export type CheckFacts = {
  /** The last day that is on time, extensions included: E3 counts months up to it. */
  closingOn: CivilDate;
  monthsInOperation: number;
  termsVersion: string;
  /** Documents whose bytes have arrived and were not refused, one entry a file; `pages` once they were counted. */
  documents: readonly { code: string; pages?: number | null }[];
};

/**
 * Something to put right. `missing` blocks nothing while drafting; an `error` is wrong as it stands; a `warning` never
 * blocks. `code` is a key of the texts, `values` go into its sentence, `text` replaces it (a refusal from the form).
 */
export type Problem = {
  section: string;
  /** Question key, or `rows.<index>.<key>` in a repeating section. */
  field: string;
  severity: 'missing' | 'error' | 'warning';
  code: string;
  values?: Record<string, string | number>;
  text?: Localized;
};

export type Found = Omit<Problem, 'section' | 'field'>;

/** What is needed of a `FormData`. */
export type Fields = Pick<FormData, 'get' | 'getAll'>;

/**
 * Everything that a kind of question means, in one place; how it is drawn stands beside the pages
 * (`question-field.tsx`), complete by its type. A new kind is a new entry here.
 */
export type Kind = {
  /** The answer at rest. Lenient: types and lengths only, so that a draft keeps whatever was typed. */
  schema: (question: Question) => z.ZodType;
  /** The answer as a form posts it under `name`; undefined when it was not posted. */
  read: (question: Question, fields: Fields, name: string) => unknown;
  /** What is wrong with an answer that was given. */
  check: (question: Question, value: AnswerValue, facts: CheckFacts) => Found[];
  /** The answer in words, for everyone who reads it: review, print, comparison, officers, judges. */
  shown: (question: Question, value: AnswerValue, locale: Locale) => string;
};

export const missing: Found[] = [{ severity: 'missing', code: 'answer.missing' }];
export const wrong = (code: string, values?: Record<string, string | number>): Found[] => [
  { severity: 'error', code, ...(values === undefined ? {} : { values }) },
];

/** The answer closes the way: the form says why and what to do instead. */
export function halts(question: Question): Found[] {
  return question.refusal === undefined
    ? []
    : [{ severity: 'error', code: 'answer.halts', text: question.refusal }];
}

/** Code points: far above every word limit, so that only abuse meets them. */
export const SHORT = 300;
export const LONG = 8000;
export const URL_LENGTH = 2000;
export const MAX_LIST = 20;

export const line = (max: number) => optionalText(max).transform((value) => value ?? '');

/** A line in which digits of any set are stored as ASCII. */
export const digitsLine = (max: number) => line(max).transform(toAsciiDigits);

export function posted(fields: Fields, name: string): string | undefined {
  const value = fields.get(name);
  return typeof value === 'string' ? value : undefined;
}

/** Number of entries between `min` and `max`. */
export function checkCount(
  { min = 0, max = Number.MAX_SAFE_INTEGER }: Pick<Question, 'min' | 'max'>,
  count: number,
): Found[] {
  if (count < min) return wrong('answer.below_minimum', { limit: min });
  return count > max ? wrong('answer.above_maximum', { limit: max }) : [];
}

export function checkUrl(value: string): Found[] {
  return isSafeAddress(value) ? [] : wrong('answer.url');
}
