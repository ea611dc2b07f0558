import { createHash, timingSafeEqual } from 'node:crypto';
import { no, ok, type Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { canonicalize } from '../audit/canonical-json.ts';
import { Receipt } from './submission-content.ts';

export type VerifiedReceipt = {
  receipt: Receipt;
  /** Position of the event in the audit log, and whether the log still agrees with what was signed. */
  leafIndex: number;
  inLog: boolean;
  /** The version is stored with exactly these bytes. */
  stored: boolean;
};

export type ReceiptProblem =
  | 'receipt.malformed'
  | 'receipt.not_canonical'
  | 'receipt.unknown_key'
  | 'receipt.signature';

/**
 * Checks a receipt as it was handed out: form, canonical bytes, key, signature, then whether our log and our submitted
 * version agree. Anybody may ask; the answer tells nothing that the receipt does not hold.
 * @param input.receipt the exact text of `receipt.json`; `signature` is base64
 */
export async function verifyReceipt(
  ctx: AnyContext,
  input: { receipt: string; signature: string },
): Promise<Result<VerifiedReceipt, ReceiptProblem>> {
  const receipt = parse(input.receipt);
  if (receipt === null) return no('receipt.malformed');
  if (canonicalize(receipt) !== input.receipt) return no('receipt.not_canonical');
  const { signer, db } = ctx.services;
  if (receipt.kid !== signer.keyId) return no('receipt.unknown_key', { details: { kid: receipt.kid } });
  if (!/^[A-Za-z0-9+/]{86}==$/.test(input.signature) || !signer.verify(input.receipt, input.signature)) {
    return no('receipt.signature');
  }
  const leafIndex = receipt.logSize - 1;
  const [event, row] = await Promise.all([
    db.auditEvent.findUnique({
      where: { index: BigInt(leafIndex) },
      select: { chainHash: true, type: true },
    }),
    db.submission.findFirst({
      where: { nomination: { reference: receipt.nomination }, version: receipt.version },
      select: { receipt: true },
    }),
  ]);
  return ok({
    receipt,
    leafIndex,
    inLog:
      event?.type === 'nomination.submitted' &&
      Buffer.from(event.chainHash).toString('hex') === receipt.logRoot,
    stored: row !== null && sameText(row.receipt, input.receipt),
  });
}

function parse(text: string): Receipt | null {
  try {
    return Receipt.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
