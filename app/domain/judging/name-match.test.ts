import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { consonants, nameWords } from './name-key.ts';
import { countNames, matchNames } from './name-match.ts';

describe('words of a name', () => {
  test.each([
    ['أحمد بن عبد الله آل سعود', 'احمد عبدالله السعود'],
    ['د. فاطمة الزهراني', 'فاطمه زهراني'],
    ['عائشة', 'عايشه'],
    ['مؤيد', 'مويد'],
    ['أبو بكر', 'ابوبكر'],
    ['أبي بكر', 'أبو بكر'],
    ['مُـحَـمَّـد', 'محمد'],
    ['معالي الدكتور هُدى القحطاني', 'هدي قحطاني'],
    ['مریم کمال', 'مريم كمال'],
    ['Dr. Huda Al-Qahtani', 'huda alqahtani'],
  ])('%s = %s', (a, b) => {
    expect(nameWords(a)).toEqual(nameWords(b));
    expect(nameWords(a)).not.toEqual([]);
  });

  test('a short word keeps its article, a longer one loses it', () => {
    expect(nameWords('علي الفي')).toEqual(['علي', 'الفي']);
    expect(nameWords('علي الحربي')).toEqual(['علي', 'حربي']);
  });

  test.each(['', '  ', '123', 'د.', '—'])('%j has nothing to compare', (name) => {
    expect(nameWords(name)).toEqual([]);
  });

  test('marks, titles and spacing never change the words', () => {
    const word = fc.constantFrom('سعد', 'نورة', 'عبدالرحمن', 'القحطاني', 'الحربي', 'مها', 'خالد');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 4 }), (words) => {
        const plain = words.join(' ');
        const decorated = `د. ${words.map((one) => `${one.slice(0, 1)}\u0640\u064e${one.slice(1)}`).join('  ')}`;
        expect(nameWords(decorated)).toEqual(nameWords(plain));
      }),
    );
  });
});

describe('two names', () => {
  const registry = countNames([
    'سعد بن ناصر القحطاني',
    'محمد عبدالله القحطاني',
    'محمد أحمد الحربي',
    'نورة سعد العتيبي',
  ]);

  test.each([
    ['سعد ناصر القحطاني', 'م. سعد بن ناصر آل قحطاني', 'same'],
    ['سعد ناصر القحطاني', 'محمد عبدالله القحطاني', 'none'],
    ['سعد القحطاني', 'سعد القحطاني', 'none'],
    ['سعد ناصر القحطاني', 'سعد فهد القحطاني', 'none'],
    ['سعد ناصر القحطاني', 'Saad Nasser Al-Qahtani', 'alike'],
    ['عبدالرحمن خالد الزهراني', 'Abdul Rahman Khalid Alzahrani', 'alike'],
    ['سعد ناصر القحطاني', 'Fahd Nasser Al-Qahtani', 'none'],
    ['123', 'سعد ناصر القحطاني', 'not-comparable'],
    ['سعد ناصر القحطاني', 'د.', 'not-comparable'],
  ] as const)('%s / %s: %s', (a, b, expected) => {
    expect(matchNames(a, b, registry)).toBe(expected);
    expect(matchNames(b, a, registry)).toBe(expected);
  });

  test('names that half the registry shares are chance, the same names in a varied one are not', () => {
    const common = countNames(Array.from({ length: 100 }, () => 'محمد عبدالله الحربي'));
    const varied = countNames(['محمد عبدالله الحربي', ...Array.from({ length: 99 }, (_, at) => `${at}سعد`)]);
    expect(matchNames('محمد عبدالله الحربي', 'محمد عبد الله الحربي', common)).toBe('none');
    expect(matchNames('محمد عبدالله الحربي', 'محمد عبد الله الحربي', varied)).toBe('same');
  });
});

test.each([
  ['زهراني', 'zahrani'],
  ['قحطاني', 'qahtani'],
  ['شمري', 'shammari'],
  ['خالد', 'khaled'],
  ['ذياب', 'dhiyab'],
  ['غامدي', 'ghamdi'],
  ['فاطمه', 'fatimah'],
])('%s sounds like %s', (arabic, latin) => {
  expect(consonants(arabic)).toBe(consonants(latin));
  expect(consonants(arabic)).not.toBe('');
});
