import { no, ok, type Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { isSignedBy } from '../../infra/signer.server.ts';
import { publicKeyOf } from '../audit/signing-keys.queries.server.ts';
import { parseReceipt, type ReceiptTextProblem } from './receipt-file.ts';
import type { Receipt } from './submission-content.ts';

/** What we keep under the reference and version that the receipt names. */
export type Stored = 'equal' | 'different' | 'no_version' | 'no_reference';

export type VerifiedReceipt = {
  receipt: Receipt;
  /** Position of the event in the audit log, and whether the log still agrees with what was signed. */
  leafIndex: number;
  inLog: boolean;
  stored: Stored;
};

export type ReceiptProblem = ReceiptTextProblem | 'receipt.unknown_key' | 'receipt.signature';

/**
 * Checks a receipt as it was handed out, in the order in which a failure explains the next: form, canonical bytes, key,
 * signature, then whether our submitted version and our log agree. The key may be of any year. Anybody may ask; the
 * answer tells nothing that the receipt does not hold.
 * @param input.receipt the exact text of `receipt.json`; `signature` is base64
 */
export async function verifyReceipt(
  ctx: AnyContext,
  input: { receipt: string; signature: string },
): Promise<Result<VerifiedReceipt, ReceiptProblem>> {
  const parsed = parseReceipt(input.receipt);
  if (!parsed.ok) return parsed;
  const receipt = parsed.value;
  const { db } = ctx.services;
  const key = await publicKeyOf(ctx, receipt.kid);
  if (key === null) return no('receipt.unknown_key', { details: { kid: receipt.kid } });
  if (!isSignedBy(key, input.receipt, input.signature)) {
    return no('receipt.signature', { details: { kid: receipt.kid } });
  }
  const leafIndex = receipt.logSize - 1;
  const [event, nomination] = await Promise.all([
    db.auditEvent.findUnique({
      where: { index: BigInt(leafIndex) },
      select: { chainHash: true, type: true },
    }),
    db.nomination.findUnique({
      where: { reference: receipt.nomination },
      select: { submissions: { where: { version: receipt.version }, select: { receipt: true } } },
    }),
  ]);
  return ok({
    receipt,
    leafIndex,
    inLog:
      event?.type === 'nomination.submitted' &&
      Buffer.from(event.chainHash).toString('hex') === receipt.logRoot,
    stored: storedAs(nomination, input.receipt),
  });
}

function storedAs(nomination: { submissions: { receipt: string }[] } | null, text: string): Stored {
  if (nomination === null) return 'no_reference';
  const [version] = nomination.submissions;
  if (version === undefined) return 'no_version';
  return version.receipt === text ? 'equal' : 'different';
}

/** What a printed receipt carries in its QR code: which version, and the signature (base64url) that proves holding it. */
export type PrintedProof = {
  nomination?: string | undefined;
  version?: number | undefined;
  signature?: string | undefined;
};

/**
 * Checks the proof of a printed receipt against the version we keep; null when a part of the proof is missing. A wrong
 * signature and a version that does not exist are one answer, so that nobody learns from it which versions there are.
 */
export async function verifyPrinted(
  ctx: AnyContext,
  { nomination, version, signature }: PrintedProof,
): Promise<Result<VerifiedReceipt, 'receipt.unknown'> | null> {
  if (nomination === undefined || version === undefined || signature === undefined) return null;
  const row = await ctx.services.db.submission.findFirst({
    where: { version, nomination: { reference: nomination } },
    select: { receipt: true },
  });
  if (row === null) return no('receipt.unknown');
  const result = await verifyReceipt(ctx, {
    receipt: row.receipt,
    signature: Buffer.from(signature, 'base64url').toString('base64'),
  });
  return result.ok ? result : no('receipt.unknown');
}
