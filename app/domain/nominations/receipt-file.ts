import { no, ok, type Result } from '../../core/result.ts';
import { canonicalize } from '../audit/canonical-json.ts';
import { Receipt } from './submission-content.ts';

/** Receipt and signature as one file: the signed text stays a string inside, so that not one byte of it moves. */
const BUNDLE = 'wisam-receipt-1';

/** What somebody hands in: the exact text, and the signature as base64 when it came along. */
export type ReceiptParts = { receipt: string; signature: string | null };

/** The one file that holds all that a check needs besides the public key. */
export function bundleReceipt({ receipt, signature }: { receipt: string; signature: string }): string {
  return `${JSON.stringify({ format: BUNDLE, receipt, signature }, null, 2)}\n`;
}

/** Takes a bundle apart; any other text is taken for the receipt itself. Space around it is no part of it. */
export function readReceiptFile(text: string): ReceiptParts {
  const receipt = text.replace(/^\ufeff/, '').trim();
  const parsed = parseJson(receipt);
  const { format, receipt: inner, signature } = Object(parsed) as Record<string, unknown>;
  if (format !== BUNDLE || typeof inner !== 'string') return { receipt, signature: null };
  return { receipt: inner, signature: typeof signature === 'string' ? signature : null };
}

export type ReceiptTextProblem = 'receipt.malformed' | 'receipt.not_canonical';

/** Whether a text is a receipt in the one spelling that was signed (RFC 8785). */
export function parseReceipt(text: string): Result<Receipt, ReceiptTextProblem> {
  const parsed = Receipt.safeParse(parseJson(text));
  if (!parsed.success) return no('receipt.malformed');
  return canonicalize(parsed.data) === text ? ok(parsed.data) : no('receipt.not_canonical');
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
