import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { countWords } from '../../core/text.ts';
import { checkAnswer } from './check-answer.ts';
import type { Question, QuestionKind } from './form-definition.ts';
import type { CheckFacts } from './kinds/kind.ts';
import { KINDS, shownAnswer } from './kinds/question-kinds.ts';

const facts: CheckFacts = {
  closingOn: { year: 2027, month: 5, day: 31 },
  monthsInOperation: 6,
  termsVersion: '2027-01',
  documents: [
    { code: 'D3', pages: 12 },
    { code: 'D4', pages: 9 },
    { code: 'D4', pages: null },
  ],
};
const words = { ar: 'سؤال', en: 'Question' };
const question = (kind: QuestionKind, more: Partial<Question> = {}): Question => ({
  key: 'q',
  kind,
  required: true,
  label: words,
  help: words,
  hint: words,
  ...more,
});
const stored = (asked: Question, value: unknown) => KINDS[asked.kind].schema(asked).parse(value) as never;
const codes = (asked: Question, value: unknown) =>
  checkAnswer(asked, stored(asked, value), facts).map(({ severity, code }) => `${severity} ${code}`);
const option = (value: string, halts?: boolean) => ({
  value,
  label: { ar: `ar-${value}`, en: `en-${value}` },
  ...(halts === undefined ? {} : { halts }),
});
const refusal = { ar: 'تعليل', en: 'Because' };

describe('numbers', () => {
  test.each([
    ['١٢٤٠', 1240],
    ['۱۲۴۰', 1240],
    ['١٢٬٣٤٥', 12_345],
    ['12,345', 12_345],
    ['٩٤٫٥', 94.5],
    ['۹۴٫۵', 94.5],
    ['1,234.5', 1234.5],
    ['−٣', -3],
    ['٩٤٪', 94],
    ['% 94.25', 94.25],
    ['\u200f٩٤\u200f', 94],
  ])('«%s» is %f', (typed, value) => {
    expect(stored(question('number'), typed)).toBe(value);
  });

  test.each(['1e3', '0x10', '12 34', '1,2,3.5', '3,5', 'تسعون', '9'.repeat(30)])(
    '«%s» stays as typed and is named',
    (typed) => {
      expect(stored(question('number'), typed)).toBe(typed);
      expect(codes(question('number'), typed)).toEqual(['error answer.number']);
    },
  );

  test('keep to their range and to whole numbers where the form says so', () => {
    const rate = question('number', { minValue: 0, maxValue: 100 });
    expect([codes(rate, '0'), codes(rate, '100')]).toEqual([[], []]);
    expect(codes(rate, '-1')).toEqual(['error answer.least']);
    expect(codes(rate, '100.5')).toEqual(['error answer.most']);
    expect(codes(question('number', { whole: true }), '1.5')).toEqual(['error answer.whole']);
  });

  test('are shown with their unit', () => {
    expect(shownAnswer(question('number', { unit: 'percent' }), 94.5, 'ar')).toBe('94.5%');
    expect(shownAnswer(question('number', { unit: { ar: 'يوم', en: 'days' } }), 3, 'en')).toBe('3 days');
  });
});

describe('choices', () => {
  const channels = question('choices', {
    options: [option('a'), option('b'), option('c', true)],
    min: 1,
    max: 2,
    refusal,
  });

  test('are kept once each in the order of the form, and others are refused', () => {
    expect(stored(channels, ['b', 'a', 'b'])).toEqual(['a', 'b']);
    expect(KINDS.choices.schema(channels).safeParse(['z']).success).toBe(false);
  });

  test('are counted, halt where the form says so, and are shown by name', () => {
    expect(codes(channels, ['a', 'b', 'c'])).toEqual(['error answer.above_maximum', 'error answer.halts']);
    expect(codes(channels, ['a'])).toEqual([]);
    expect(codes(channels, [])).toEqual(['missing answer.missing']);
    expect(shownAnswer(channels, ['a', 'b'], 'ar')).toBe('ar-a، ar-b');
  });

  test('a single choice halts by its option, with the words of the form', () => {
    const won = question('choice', { options: [option('none'), option('again', true)], refusal });
    expect(checkAnswer(won, 'again', facts)).toEqual([
      { severity: 'error', code: 'answer.halts', text: refusal },
    ]);
    expect(codes(won, 'none')).toEqual([]);
  });
});

describe('dates', () => {
  test('only the day of launch is measured against the closing', () => {
    expect(codes(question('date', { operation: true, refusal }), '2027-01-01')).toEqual([
      'error answer.halts',
    ]);
    expect(codes(question('date', { refusal }), '2027-01-01')).toEqual([]);
  });
});

describe('cited pages', () => {
  const cite = (code: string, pages: string) => codes(question('evidence'), [{ code, pages }]);
  test.each([
    ['D3', '', []],
    ['D3', '12', []],
    ['D3', '٢-۵، 7', []],
    ['D3', '13', ['error answer.pages_beyond']],
    ['D3', '2-13', ['error answer.pages_beyond']],
    ['D3', '0', ['error answer.pages']],
    ['D3', '5-2', ['error answer.pages']],
    ['D3', 'أول', ['error answer.pages']],
    // One of two files has not been counted yet.
    ['D4', '40', []],
    ['D9', '1', ['warning answer.evidence_absent']],
  ])('%s «%s»: %o', (code, pages, expected) => {
    expect(cite(code, pages)).toEqual(expected);
  });

  test('are stored in Latin digits', () => {
    expect(stored(question('evidence'), [{ code: 'D3', pages: '٢-٥' }])).toEqual([
      { code: 'D3', pages: '2-5' },
    ]);
  });
});

describe('counting (award 12.3)', () => {
  test.each([
    ['جائزة الإنجاز للتعاملات الإلكترونية الحكومية', 5],
    ['خدمـــة رقميّة – متكاملة', 3],
    ['94 % من الجهات', 3],
    ['٩٤٪ من 250 جهة', 4],
    ['والتكامل', 1],
    ['و التكامل', 2],
    ['25/12/1433', 1],
    ['ـ ، ...', 0],
  ])('«%s» has %i words', (text, count) => {
    expect(countWords(text)).toBe(count);
  });

  const word = fc.constantFrom('خدمة', 'رقميّة', 'e-services', '٩٤٪', 'x');
  const noise = fc.constantFrom(' ', '\n', '\u00a0', ' – ', ' ، ', ' ــ ', '\t ');

  test('words joined by anything but letters and digits are counted one by one', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(word, noise), { maxLength: 40 }), (pairs) => {
        expect(countWords(pairs.flat().join(''))).toBe(pairs.length);
      }),
    );
  });

  test('tatweel, vowels and marks inside a word change nothing; two texts count as their sum', () => {
    const marks = fc.constantFrom('\u0640', '\u064b', '\u0651', '\u200f', '\u200c');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), marks, fc.nat(), (text, mark, at) => {
        const place = at % (text.length + 1);
        const marked = text.slice(0, place) + mark + text.slice(place);
        expect(countWords(marked)).toBe(countWords(text));
        expect(countWords(`${text} ${marked}`)).toBe(2 * countWords(text));
      }),
    );
  });

  test('the check complains exactly beyond the limit, and a bare word only warns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 1, max: 30 }), (limit, count) => {
        const text = Array.from({ length: count }, () => 'كلمة').join(' ');
        const over = codes(question('longText', { maxWords: limit }), text);
        expect(over).toEqual(count > limit ? ['error answer.too_long'] : []);
      }),
    );
    for (const bare of ['نعم', 'لا.', 'لا ينطبق', 'Yes', 'n/a', 'N/A ']) {
      expect(codes(question('longText'), bare)).toEqual(['warning answer.bare']);
    }
  });
});
