import { type CivilDate, compareDays } from '../../core/civil.ts';
import { parseInteger, toAsciiDigits } from '../../core/digits.ts';
import { parseDate } from '../../core/hijri.ts';
import type { Localized } from '../../core/localized.ts';
import { mailAddress } from '../../core/mail-address.ts';
import { wholeMonthsBetween } from '../../core/riyadh.ts';
import { countWords, isBareAnswer } from '../../core/text.ts';
import {
  type AnswerValue,
  dayOf,
  type EvidenceAnswer,
  isNationalNumber,
  type LinkAnswer,
  type TypedDate,
} from './answers.ts';
import type { Question } from './form-definition.ts';

/** What the check knows besides the answers. */
export type CheckFacts = {
  /** The last day that is on time, extensions included: E3 counts months up to it. */
  closingOn: CivilDate;
  monthsInOperation: number;
  termsVersion: string;
  /** Documents whose bytes have arrived and were not refused, one entry a file. */
  documents: readonly { code: string }[];
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

export const missing: Found[] = [{ severity: 'missing', code: 'answer.missing' }];
export const wrong = (code: string, values?: Record<string, string | number>): Found[] => [
  { severity: 'error', code, ...(values === undefined ? {} : { values }) },
];

/** What is wrong with the answer to one question; nothing when it may stay empty. */
export function checkAnswer(question: Question, value: AnswerValue | undefined, facts: CheckFacts): Found[] {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0)) {
    return question.required ? missing : [];
  }
  const halted: Found[] =
    question.refusal === undefined
      ? []
      : [{ severity: 'error', code: 'answer.halts', text: question.refusal }];
  switch (question.kind) {
    case 'date':
      return checkDate(value, facts, halted);
    case 'number':
      return typeof value === 'number' && (question.key !== 'usersServed' || value >= 0)
        ? []
        : wrong('answer.number');
    case 'yesno':
      return question.expected !== undefined && value !== question.expected ? halted : [];
    case 'choice':
      return value === 'same' ? halted : [];
    case 'agencies':
      return checkCount(question, (value as string[]).length);
    case 'links':
      return [
        ...checkCount(question, (value as LinkAnswer[]).length),
        ...(value as LinkAnswer[]).flatMap(({ url }) => checkUrl(url)),
      ];
    case 'url':
      return checkUrl(String(value));
    case 'email':
      return mailAddress.safeParse(value).success ? [] : wrong('answer.email');
    case 'phone':
      return /^\+?[\d\s-]{8,20}$/.test(toAscii(String(value))) ? [] : wrong('answer.phone');
    case 'nationalNumber':
      return isNationalNumber(String(value)) ? [] : wrong('answer.national_number');
    case 'evidence':
      return (value as EvidenceAnswer[]).flatMap((cited) => checkEvidence(cited, facts));
    default:
      return checkWords(question, String(value));
  }
}

function checkWords(question: Question, value: string): Found[] {
  const words = countWords(value);
  const { minWords, maxWords } = question;
  if (maxWords !== undefined && words > maxWords) {
    return wrong('answer.too_long', { limit: maxWords, count: words - maxWords });
  }
  if (minWords !== undefined && words < minWords) {
    return wrong('answer.too_short', { limit: minWords, count: minWords - words });
  }
  if (question.kind === 'longText' && isBareAnswer(value))
    return [{ severity: 'warning', code: 'answer.bare' }];
  return [];
}

/** Launched on or before the closing day minus the months asked for, whole months by the Gregorian date (E3). */
function checkDate(value: AnswerValue, facts: CheckFacts, halted: Found[]): Found[] {
  const day = dayOf(value);
  if (day === null) return wrong(dateProblem(value as TypedDate | string));
  if (compareDays(day, facts.closingOn) > 0) return halted;
  return wholeMonthsBetween(day, facts.closingOn) < facts.monthsInOperation ? halted : [];
}

function dateProblem(value: TypedDate | string): string {
  if (typeof value === 'string') return 'date.format';
  const month = parseInteger(value.month);
  if (month !== null && (month < 1 || month > 12)) return 'date.month';
  const read = parseDate(`${value.day}/${value.month}/${value.year}`, value.calendar);
  return read.ok ? 'date.format' : read.reason;
}

function checkCount({ min = 0, max = Number.MAX_SAFE_INTEGER }: Question, count: number): Found[] {
  if (count < min) return wrong('answer.below_minimum', { limit: min });
  return count > max ? wrong('answer.above_maximum', { limit: max }) : [];
}

export function checkUrl(value: string): Found[] {
  return URL.canParse(value) && new URL(value).protocol === 'https:' ? [] : wrong('answer.url');
}

/** Pages are one page or a range, in any digits; only documents that are there can be cited. */
function checkEvidence({ code, pages }: EvidenceAnswer, facts: CheckFacts): Found[] {
  if (pages !== '' && !/^\d{1,3}(\s*[-–،,]\s*\d{1,3})*$/.test(toAscii(pages)))
    return wrong('answer.pages', { document: code });
  if (!facts.documents.some((document) => document.code === code)) {
    return [{ severity: 'warning', code: 'answer.evidence_absent', values: { document: code } }];
  }
  return [];
}

function toAscii(text: string): string {
  return toAsciiDigits(text.trim());
}
