import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatNumber,
  formatPercent,
  formatShare,
  parseInteger,
  toAsciiDigits,
  withDigits,
} from './digits.ts';

const arabic = (text: string) => text.replace(/\d/g, (d) => '٠١٢٣٤٥٦٧٨٩'.charAt(Number(d)));
const persian = (text: string) => text.replace(/\d/g, (d) => '۰۱۲۳۴۵۶۷۸۹'.charAt(Number(d)));

describe('toAsciiDigits', () => {
  test('takes the mixed digits of the press articles', () => {
    expect(toAsciiDigits('9٠٠ و٣45 و۱۲')).toBe('900 و345 و12');
  });

  test('touches nothing but digits', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        expect(toAsciiDigits(text)).toBe(toAsciiDigits(toAsciiDigits(text)));
        expect(toAsciiDigits(text)).toHaveLength(text.length);
      }),
    );
  });
});

describe('parseInteger', () => {
  test.each([
    ['0', 0],
    ['-0', 0],
    [' 42 ', 42],
    ['٤٢', 42],
    ['۴۲', 42],
    ['4٢', 42],
    ['-5', -5],
    ['\u22125', -5],
    ['\u200f٢٥\u200e', 25],
    ['12,345', 12345],
    ['١٢٬٣٤٥', 12345],
    ['9007199254740991', 9007199254740991],
  ])('%j is %d', (raw, value) => {
    expect(parseInteger(raw)).toBe(value);
  });

  test.each([
    '',
    ' ',
    '-',
    '1.0',
    '1.5',
    '٫٥',
    '1e3',
    '0x10',
    '1,5',
    '12,34,567',
    '1 2',
    '+5',
    'خمسة',
    '9007199254740992',
  ])('%j is not a whole number', (raw) => {
    expect(parseInteger(raw)).toBeNull();
  });

  test('reads every integer in all three digit sets', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const ascii = String(value);
        expect([parseInteger(ascii), parseInteger(arabic(ascii)), parseInteger(persian(ascii))]).toEqual([
          value,
          value,
          value,
        ]);
      }),
    );
  });
});

describe('formatNumber', () => {
  test.each([
    [0, '0'],
    [-0, '0'],
    [9999, '9999'],
    [10000, '10,000'],
    [1234567, '1,234,567'],
    [-5.5, '\u22125.5'],
    [-0.0000001, '0'],
    [0.1 + 0.2, '0.3'],
    [100, '100'],
    [12345.25, '12,345.25'],
  ])('%d prints %j in both languages', (value, shown) => {
    expect(formatNumber(value, 'ar')).toBe(shown);
    expect(formatNumber(value, 'en')).toBe(shown);
  });

  test('Arabic-Indic digits are a choice of Arabic pages', () => {
    expect(formatNumber(-12345.5, 'ar', 'arab')).toBe('\u2212١٢٬٣٤٥٫٥');
    expect(formatNumber(12345, 'en', 'arab')).toBe('12,345');
    expect(withDigits('23:59:59 · 25/12/1448', 'ar', 'arab')).toBe('٢٣:٥٩:٥٩ · ٢٥/١٢/١٤٤٨');
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is refused', (value) => {
    expect(() => formatNumber(value, 'ar')).toThrow('number.range');
  });

  test('what is printed can be typed back, and hides no invisible character', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.constantFrom('latn' as const, 'arab' as const), (value, digits) => {
        const shown = formatNumber(value, 'ar', digits);
        expect(parseInteger(shown)).toBe(value);
        expect(shown).not.toMatch(/\p{Cf}/u);
      }),
    );
  });
});

describe('formatPercent and formatShare', () => {
  test('print % in both languages', () => {
    expect(formatPercent(92.5, 'ar')).toBe('92.5%');
    expect(formatPercent(-5.5, 'en')).toBe('\u22125.5%');
    expect(formatPercent(94, 'ar', 'arab')).toBe('٩٤%');
  });

  test.each([
    [0, 0, '0%'],
    [1, 8, '13%'],
    [999, 1000, '99%'],
    [1000, 1000, '100%'],
  ])('%d of %d is %s', (part, whole, shown) => {
    expect(formatShare(part, whole, 'ar')).toBe(shown);
  });

  test('only the whole is 100%', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e9 }), fc.integer({ min: 0, max: 1e9 }), (whole, seed) => {
        const part = seed % (whole + 1);
        expect(formatShare(part, whole, 'en') === '100%').toBe(part === whole);
      }),
    );
    expect(() => formatShare(2, 1, 'ar')).toThrow('share.range');
  });
});
