import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nominationReference, parseReference } from './reference.ts';

const code = fc.stringMatching(/^[A-Z0-9]{1,12}$/);

test('people see a short code', () => {
  expect(nominationReference('1448', 'B1', 42)).toBe('N-1448-B1-0042');
  expect(nominationReference('1448', 'B7', 12345)).toBe('N-1448-B7-12345');
});

test.each(['N-1448-B1-0042', ' n-1448-b1-0042 ', 'N-١٤٤٨-B١-٠٠٤٢', '\u2066N-1448-B1-0042\u2069'])(
  '%j is read',
  (raw) => {
    expect(parseReference(raw)).toEqual({ cycleCode: '1448', branchCode: 'B1', number: 42 });
  },
);

test.each([
  '',
  'N-1448-B1-42',
  'N-1448-B1-00042',
  'N-1448-B1-0000',
  'N-1448-0042',
  'M-1448-B1-0042',
  'N-1448-B1-0042 x',
])('%j is no reference', (raw) => {
  expect(parseReference(raw)).toBeNull();
});

test.each([
  ['', 'B1', 1],
  ['1448', 'b1', 1],
  ['14-48', 'B1', 1],
  ['1448', 'B1', 0],
  ['1448', 'B1', 1.5],
])('%j %j %d makes no reference', (cycle, branch, number) => {
  expect(() => nominationReference(cycle, branch, number)).toThrow('reference.parts');
});

test('every reference reads back to its parts', () => {
  fc.assert(
    fc.property(code, code, fc.integer({ min: 1, max: 999_999_999 }), (cycleCode, branchCode, number) => {
      expect(parseReference(nominationReference(cycleCode, branchCode, number))).toEqual({
        cycleCode,
        branchCode,
        number,
      });
    }),
  );
});
