import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadFonts } from './fonts.ts';
import { printable } from './printable.ts';

const { covers } = loadFonts();

describe('printable text', () => {
  it('keeps Arabic, English, numbers and marks as they are', () => {
    const text = 'جائزة الإنجاز «يسّر» – 92.5% (G2C)\nSecond paragraph, naïve façade';
    expect(printable(text, covers)).toBe(text);
  });

  it('shows a letter that no font has as its code point', () => {
    expect(printable({ names: ['漢', '😀'] }, covers)).toEqual({ names: ['[U+6F22]', '[U+1F600]'] });
  });

  it('drops controls and marks that turn a line around', () => {
    expect(printable('a\u202Eb\u2066c\u0000d\uFEFF', covers)).toBe('abcd');
  });

  it('leaves numbers, booleans and null alone', () => {
    expect(printable({ version: 2, late: false, qr: null }, covers)).toEqual({
      version: 2,
      late: false,
      qr: null,
    });
  });

  it('prints any text with letters the fonts have', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        for (const letter of printable(text, covers)) expect(covers(letter.codePointAt(0) ?? 0)).toBe(true);
      }),
    );
  });
});
