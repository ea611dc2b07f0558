import { toAsciiDigits } from '../../../core/digits.ts';
import { mailAddress } from '../../../core/mail-address.ts';
import { optionalText } from '../../../core/text.schema.ts';
import { countWords, isBareAnswer } from '../../../core/text.ts';
import { isMask, isNationalNumber, MALFORMED } from '../answers.ts';
import type { Question } from '../form-definition.ts';
import {
  checkUrl,
  digitsLine,
  type Found,
  type Kind,
  LONG,
  line,
  posted,
  SHORT,
  URL_LENGTH,
  wrong,
} from './kind.ts';

const base = {
  read: (_: Question, fields, name) => posted(fields, name),
  shown: (_, value) => String(value),
} satisfies Partial<Kind>;

const text: Kind = {
  ...base,
  schema: () => line(SHORT),
  check: (question, value) => checkWords(question, String(value)),
};

const longText: Kind = {
  ...base,
  schema: () => optionalText(LONG, { multiline: true }).transform((value) => value ?? ''),
  check: (question, value) => {
    const found = checkWords(question, String(value));
    if (found.length > 0 || !isBareAnswer(String(value))) return found;
    return [{ severity: 'warning', code: 'answer.bare' }];
  },
};

const email: Kind = {
  ...base,
  schema: () => line(SHORT),
  check: (_, value) => (mailAddress.safeParse(value).success ? [] : wrong('answer.email')),
};

const phone: Kind = {
  ...base,
  schema: () => digitsLine(SHORT),
  check: (_, value) =>
    /^\+?[\d\s-]{8,20}$/.test(toAsciiDigits(String(value).trim())) ? [] : wrong('answer.phone'),
};

const url: Kind = {
  ...base,
  schema: () => line(URL_LENGTH),
  check: ({ sealed }, value) => {
    const isHidden = sealed === true && isMask(String(value));
    return isHidden ? (value === MALFORMED ? wrong('answer.url') : []) : checkUrl(String(value));
  },
};

const nationalNumber: Kind = {
  ...base,
  schema: () => digitsLine(SHORT),
  check: (_, value) => (isNationalNumber(String(value)) ? [] : wrong('answer.national_number')),
};

/** Stored encrypted; at rest in the answers there is only a mask. */
const secret: Kind = { ...base, schema: () => line(SHORT), check: () => [] };

export const TEXT_KINDS = { text, longText, email, phone, url, nationalNumber, secret };

/** The same counter as on the screen (award.md 12.3). */
function checkWords({ minWords, maxWords }: Question, value: string): Found[] {
  const words = countWords(value);
  if (maxWords !== undefined && words > maxWords) {
    return wrong('answer.too_long', { limit: maxWords, count: words - maxWords });
  }
  if (minWords !== undefined && words < minWords) {
    return wrong('answer.too_short', { limit: minWords, count: minWords - words });
  }
  return [];
}
