import { formatInstantLong } from '../../../core/dates.ts';
import { toAsciiDigits } from '../../../core/digits.ts';
import { type Locale, localize } from '../../../core/localized.ts';
import { parseReference } from '../../../core/reference.ts';
import type { VerifiedReceipt } from '../../../domain/nominations/verify-receipt.server.ts';
import type { AwardView } from '../../../domain/results/award-view.ts';
import { bothDays } from './cycle-views.server.ts';

/** A verification code as people type or paste it: no blanks, no direction marks, any digits. Case is kept. */
export function cleanCode(raw: string): string {
  return toAsciiDigits(raw.replace(/[\p{Cf}\s]+/gu, ''));
}

/** Whether what was typed is the reference of a nomination, which proves nothing by itself. */
export function isReference(raw: string): boolean {
  return parseReference(raw) !== null;
}

/** What the public check of a certificate shows (award.md 11), in one language. */
export function certificateView(
  { level, title, branch, cycle, entrant, announcedAt }: AwardView,
  locale: Locale,
) {
  return {
    level,
    entrant: entrant === null ? null : localize(entrant, locale),
    title: localize(title, locale),
    branch: localize(branch.name, locale),
    cycle: localize(cycle.name, locale),
    announcedOn: bothDays(announcedAt, locale),
  };
}

export type CertificateView = ReturnType<typeof certificateView>;

/** What a receipt that verified says. */
export function receiptView({ receipt, leafIndex, inLog, stored }: VerifiedReceipt, locale: Locale) {
  return {
    reference: receipt.nomination,
    version: receipt.version,
    receivedAt: formatInstantLong(new Date(receipt.receivedAt), locale),
    signedInstant: receipt.receivedAt,
    inTolerance: receipt.inTolerance === 1,
    bodyHash: receipt.bodyHash,
    files: receipt.files,
    keyId: receipt.kid,
    leafIndex,
    logSize: receipt.logSize,
    inLog,
    stored,
  };
}

export type ReceiptView = ReturnType<typeof receiptView>;
