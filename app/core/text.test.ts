import { validateHeaderValue } from 'node:http';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cleanText,
  contentDisposition,
  countWords,
  foldSearch,
  isBareAnswer,
  safeFileName,
  textProblem,
} from './text.ts';

const anyText = fc.string({ unit: 'binary' });

describe('foldSearch', () => {
  test.each([
    ['الأُولى', 'الاولي'],
    ['جهة', 'جهه'],
    ['آمر', 'امر'],
    ['يسّر', 'يسر'],
    ['إمارة', 'اماره'],
    ['ٱلرحمن', 'الرحمن'],
    ['خدمـــة', 'خدمه'],
    ['٩٤ و۹۴', '94 و94'],
    ['G2C', 'g2c'],
    ['ﻻ', 'لا'],
    ['ا\u0653مر', 'امر'],
    ['يس\u200fر', 'يسر'],
  ])('%j is found by %j', (text, query) => {
    expect(foldSearch(text)).toBe(foldSearch(query));
  });

  test('ؤ and ئ stay what they are', () => {
    expect(foldSearch('مؤشر')).not.toBe(foldSearch('موشر'));
    expect(foldSearch('هيئة')).not.toBe(foldSearch('هييه'));
  });

  test('letters that an invisible character kept apart are composed', () => {
    expect(foldSearch('\u1100\u200d\u1161')).toBe('\uac00');
  });

  test('folding twice changes nothing, and no decoration survives', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const folded = foldSearch(text);
        expect(foldSearch(folded)).toBe(folded);
        expect(folded).not.toMatch(/[\u0640\p{Cf}أإآٱىة٠-٩۰-۹]/u);
      }),
    );
  });
});

describe('countWords', () => {
  test.each([
    ['جائزة الإنجاز للتعاملات الإلكترونية الحكومية', 5],
    ['خدمـــة رقميّة – متكاملة', 3],
    ['94 % من الجهات', 3],
    ['٩٤٪ من 250 جهة', 4],
    ['والتكامل', 1],
    ['و التكامل', 2],
    ['25/12/1433', 1],
    ['ـ ، ...', 0],
    ['', 0],
    ['واحد\u00a0اثنان\u2003ثلاثة\nأربعة\u0085خمسة', 5],
    ['كلمة\u200bواحدة', 1],
    ['\u064b', 0],
  ])('%j has %d', (text, words) => {
    expect(countWords(text)).toBe(words);
  });

  test('joining two texts by a blank adds their words; marks and tatweel add none', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, two) => {
        expect(countWords(`${one} ${two}`)).toBe(countWords(one) + countWords(two));
        expect(countWords(`${one}\u0640\u064e\u200f`)).toBe(countWords(one));
      }),
    );
  });
});

describe('cleanText and textProblem', () => {
  test('stores line feeds, NFC and no outer blanks', () => {
    expect(cleanText(' ا\u0654هلا\r\nوسهلا\r ')).toBe('أهلا\nوسهلا');
  });

  test.each([
    ['NUL', 'a\u0000b'],
    ['tab', 'a\tb'],
    ['escape', 'a\u001bb'],
    ['C1 control', 'a\u0085b'],
    ['bidi override', 'a\u202eb'],
    ['isolate', 'a\u2066b'],
    ['byte order mark', 'a\ufeffb'],
  ])('%s is refused', (_name, text) => {
    expect(textProblem(text, 10, { multiline: true })).toBe('text.forbidden_character');
  });

  test('a second line needs a multiline field', () => {
    expect(textProblem('سطر\r\nسطر', 20)).toBe('text.forbidden_character');
    expect(textProblem('سطر\r\nسطر', 20, { multiline: true })).toBeNull();
  });

  test('lone surrogates are malformed, ZWNJ and direction marks are fine', () => {
    expect(textProblem('a\ud800', 10)).toBe('text.malformed');
    expect(textProblem('می\u200cروم \u200f\u200e', 20)).toBeNull();
  });

  test('length counts code points of the cleaned text', () => {
    expect(textProblem('😀😀😀', 3)).toBeNull();
    expect(textProblem('😀😀😀😀', 3)).toBe('text.too_long');
    expect(textProblem('  abc  ', 3)).toBeNull();
    expect(textProblem(`x${' '.repeat(12)}`, 3)).toBe('text.too_long'); // refused before any costly step
  });

  test('an accepted text, once cleaned, is stable and stays accepted', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 0, max: 12 }), fc.boolean(), (text, max, multiline) => {
        fc.pre(textProblem(text, max, { multiline }) === null);
        const clean = cleanText(text);
        expect(cleanText(clean)).toBe(clean);
        expect(textProblem(clean, max, { multiline })).toBeNull();
        expect([...clean].length).toBeLessThanOrEqual(max);
      }),
    );
  });
});

describe('isBareAnswer', () => {
  test.each([
    'yes',
    ' No. ',
    'N/A',
    'n.a.',
    'Not applicable',
    'نعم',
    'نعم.',
    'نَعَم',
    'لا',
    'لا ينطبق',
    'لاينطبق!',
  ])('%j says nothing', (text) => {
    expect(isBareAnswer(text)).toBe(true);
  });

  test.each(['', 'نعم، والدليل في D3', 'yes, since 2024', 'لا يوجد تأخير', '5'])(
    '%j is an answer',
    (text) => {
      expect(isBareAnswer(text)).toBe(false);
    },
  );
});

const anyName = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom('.', '/', '\\', ' ', 'a', 'خ', '\u202e', '\u0000', '\ud800', '*', '\u0301'),
  }),
);

describe('safeFileName', () => {
  test.each([
    ['خطاب الترشيح.pdf', 'خطاب الترشيح.pdf'],
    ['تقرير (نهائي) ٢.pdf', 'تقرير (نهائي) ٢.pdf'],
    ['../../etc/passwd', '_.._etc_passwd'],
    ['C:\\fakepath\\a.pdf', 'C_fakepath_a.pdf'],
    ['cod\u202efdp.exe', 'codfdp.exe'],
    ['a\u0000b\r\n.png', 'ab.png'],
    ['', 'file'],
    ['...', 'file'],
    ['.pdf', 'file.pdf'],
    ['a.pdf. ', 'a.pdf'],
    ['a"b<c>.csv', 'a_b_c_.csv'],
  ])('%j becomes %j', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test('a long name keeps its extension', () => {
    const safe = safeFileName(`${'خ'.repeat(300)}.pdf`);
    expect([...safe]).toHaveLength(120);
    expect(safe.endsWith('خ.pdf')).toBe(true);
  });

  test('whatever comes in, what goes out is harmless and stable', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toBe('');
        expect([...safe].length).toBeLessThanOrEqual(120);
        expect(safe).not.toMatch(/[/\\\p{Cc}\p{Cf}\p{Cs}]|^\.|\.$/u);
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('contentDisposition', () => {
  test('carries an Arabic name beside an ASCII one', () => {
    expect(contentDisposition("خطاب (1)'*.pdf")).toBe(
      `attachment; filename="____ (1)'*.pdf"; filename*=UTF-8''%D8%AE%D8%B7%D8%A7%D8%A8%20%281%29%27%2A.pdf`,
    );
  });

  test('a quote, backslash, percent sign or line break cannot leave the quoted name', () => {
    expect(contentDisposition('a"\\%\r\nb')).toBe(
      `attachment; filename="a_____b"; filename*=UTF-8''a%22%5C%25%0D%0Ab`,
    );
  });

  test('every name is a header that Node accepts and that reads back', () => {
    fc.assert(
      fc.property(anyName, (name) => {
        const header = contentDisposition(name);
        validateHeaderValue('content-disposition', header);
        const [, ascii, utf8] =
          /^attachment; filename="([^"\\]*)"; filename\*=UTF-8''([\w.!~%-]*)$/.exec(header) ?? [];
        expect(ascii).toBeDefined();
        expect(decodeURIComponent(utf8 ?? '')).toBe(name.toWellFormed());
      }),
    );
  });
});
