import { expect, test } from 'vitest';
import { bundleReceipt } from '../../../domain/nominations/receipt-file.ts';
import { ReceiptForm, readReceiptForm } from './receipt-form.server.ts';

test('a line end that was copied along is no part of receipt or signature', async () => {
  const read = await readReceiptForm({ receipt: '{"v":1}\n', signature: ' QUJD\nREVG \n' });
  expect(read).toEqual({ receipt: '{"v":1}', signature: 'QUJDREVG' });
});

test('files win over pasted text', async () => {
  const read = await readReceiptForm({
    receipt: 'old',
    receiptFile: new File(['{"v":2}'], 'receipt.json'),
    signature: 'old',
    signatureFile: new File(['QUJD\n'], 'receipt.txt'),
  });
  expect(read).toEqual({ receipt: '{"v":2}', signature: 'QUJD' });
});

test('a signature file may hold the bytes themselves, as openssl wants them', async () => {
  const bytes = new Uint8Array(64).fill(7);
  const { signature } = await readReceiptForm({ signatureFile: new File([bytes], 'receipt.sig') });
  expect(signature).toBe(Buffer.from(bytes).toString('base64'));
});

test('what is missing is empty, not an error', async () => {
  expect(await readReceiptForm({})).toEqual({ receipt: '', signature: '' });
});

test('the single file brings its own signature, uploaded or pasted; an old one left in the field does not count', async () => {
  const bundle = bundleReceipt({ receipt: '{"v":1}', signature: 'QUJD' });
  const expected = { receipt: '{"v":1}', signature: 'QUJD' };
  expect(await readReceiptForm({ receiptFile: new File([bundle], 'r.json'), signature: 'old' })).toEqual(
    expected,
  );
  expect(await readReceiptForm({ receipt: bundle })).toEqual(expected);
});

test('a file too large to be a receipt is refused before it is read', () => {
  const file = (bytes: number) => ({ receiptFile: new File(['x'.repeat(bytes)], 'r.json') });
  expect(ReceiptForm.safeParse(file(64 * 1024)).success).toBe(true);
  expect(ReceiptForm.safeParse(file(64 * 1024 + 1)).success).toBe(false);
});
