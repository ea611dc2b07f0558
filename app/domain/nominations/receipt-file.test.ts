import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalize } from '../audit/canonical-json.ts';
import { bundleReceipt, parseReceipt, readReceiptFile } from './receipt-file.ts';

const hash = 'a'.repeat(64);
const RECEIPT = {
  v: 1,
  kid: 'test-1',
  award: 'جائزة الإنجاز',
  cycle: '1448',
  branch: 'B1',
  nomination: 'N-1448-B1-0001',
  version: 1,
  receivedAt: '2027-05-31T20:59:59.999999Z',
  lateFrom: '2027-05-31T21:00:00.000000Z',
  inTolerance: 0,
  bodyHash: hash,
  files: [hash],
  key: '3f2c1e8a-9a55-4b7e-9d50-0d4b0f6f6d11',
  logSize: 7,
  logRoot: hash,
};
const text = canonicalize(RECEIPT);

describe('a receipt file', () => {
  test('as a bundle gives back the signed bytes, whatever they hold', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.base64String(), (receipt, signature) => {
        expect(readReceiptFile(bundleReceipt({ receipt, signature }))).toEqual({ receipt, signature });
      }),
    );
  });

  test('alone is the receipt; a line end, a byte order mark and blanks are no part of it', () => {
    expect(readReceiptFile(`\ufeff${text}\r\n`)).toEqual({ receipt: text, signature: null });
  });

  test.each([
    '',
    'null',
    '[]',
    '7',
    '{"format":"wisam-receipt-1","receipt":7}',
    '{"format":"other","receipt":"x"}',
  ])('that is something else stays as it is: %s', (other) =>
    expect(readReceiptFile(other)).toEqual({ receipt: other, signature: null }),
  );
});

describe('the text of a receipt', () => {
  test('is taken in its canonical spelling only', () => {
    expect(parseReceipt(text)).toMatchObject({ ok: true });
    expect(parseReceipt(JSON.stringify(RECEIPT, null, 2))).toMatchObject({ reason: 'receipt.not_canonical' });
  });

  test('must hold every field and no other', () => {
    const { kid: _, ...without } = RECEIPT;
    for (const wrong of [without, { ...RECEIPT, extra: 1 }, { ...RECEIPT, version: 0 }]) {
      expect(parseReceipt(canonicalize(wrong))).toMatchObject({ reason: 'receipt.malformed' });
    }
  });

  test('never throws, whatever is handed in', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (any) => typeof parseReceipt(any).ok === 'boolean'),
    );
  });
});
