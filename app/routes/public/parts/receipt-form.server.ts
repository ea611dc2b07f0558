import { z } from 'zod';
import { readReceiptFile } from '../../../domain/nominations/receipt-file.ts';

const FILE_BYTES = 64 * 1024;
const smallFile = z.instanceof(File).refine(({ size }) => size <= FILE_BYTES, 'receipt.malformed');

/** A pasted text or an uploaded file for each of the two parts; the file wins when both are there. */
export const ReceiptForm = z.object({
  receipt: z.string().max(20_000).optional(),
  signature: z.string().max(2000).optional(),
  receiptFile: smallFile.optional(),
  signatureFile: smallFile.optional(),
});

const SIGNATURE_BYTES = 64;

export type ReceiptInput = { receipt: string; signature: string };

/**
 * The exact text of the receipt and the signature as base64. Space around them is no part of either: canonical JSON has
 * none, and whoever copies takes a line end along. A signature file may hold the 64 bytes themselves; the single file
 * of the receipt page brings its own signature.
 */
export async function readReceiptForm(form: z.output<typeof ReceiptForm>): Promise<ReceiptInput> {
  const text = form.receiptFile === undefined ? (form.receipt ?? '') : await form.receiptFile.text();
  const { receipt, signature: bundled } = readReceiptFile(text);
  const file = form.signatureFile === undefined ? null : Buffer.from(await form.signatureFile.arrayBuffer());
  const signature =
    file === null
      ? (bundled ?? form.signature ?? '')
      : file.length === SIGNATURE_BYTES
        ? file.toString('base64')
        : file.toString('utf8');
  return { receipt, signature: signature.replace(/\s+/g, '') };
}
