import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkNationalNumber, maskNationalNumber } from './national-number.ts';

// Made-up values that may be used (award 12.4); a random number that passes may belong to somebody.
const CITIZENS = ['1000000008', '1000000016', '1000000024', '1000000032', '1000000040'];
const RESIDENTS = ['2000000006', '2000000014', '2000000022', '2000000030'];

describe('checkNationalNumber', () => {
  test.each(CITIZENS)('%s is a citizen', (value) => {
    expect(checkNationalNumber(value)).toEqual({ ok: true, value: { value, kind: 'citizen' } });
  });

  test.each(RESIDENTS)('%s is a resident', (value) => {
    expect(checkNationalNumber(value)).toEqual({ ok: true, value: { value, kind: 'resident' } });
  });

  test.each(['١٠٠٠٠٠٠٠٠٨', '۱۰۰۰۰۰۰۰۰۸', ' 1000 0000 08 ', '\u200f1000000008'])(
    '%j is stored as ASCII',
    (raw) => {
      expect(checkNationalNumber(raw)).toMatchObject({ value: { value: '1000000008' } });
    },
  );

  test.each([
    ['1000000009', 'national_number.check'],
    ['3000000004', 'national_number.prefix'],
    ['100000000', 'national_number.length'],
    ['10000000080', 'national_number.length'],
    ['', 'national_number.length'],
    ['1000000-08', 'national_number.length'],
    ['100000000x', 'national_number.length'],
  ])('%j: %s', (raw, reason) => {
    expect(checkNationalNumber(raw)).toEqual({ ok: false, reason });
  });

  test('one digit mistyped is always found', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...CITIZENS, ...RESIDENTS),
        fc.integer({ min: 0, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        (value, position, shift) => {
          const digit = (Number(value.charAt(position)) + shift) % 10;
          const typo = value.slice(0, position) + digit + value.slice(position + 1);
          expect(checkNationalNumber(typo).ok).toBe(false);
        },
      ),
    );
  });
});

test('masking shows four digits at most, and nothing of a malformed value', () => {
  expect(maskNationalNumber('1000000016')).toBe('••••••0016');
  expect(maskNationalNumber('not a number 123')).toBe('••••••••••');
});
