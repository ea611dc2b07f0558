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

/** The checks of a receipt in the order in which a failure explains the next. */
const CHECKS = ['form', 'key', 'signature', 'reference', 'version', 'log'] as const;
export type CheckLine = { code: (typeof CHECKS)[number]; state: 'passed' | 'failed' | 'skipped' };

const FAILED_CHECK: Record<string, CheckLine['code']> = {
  'receipt.malformed': 'form',
  'receipt.not_canonical': 'form',
  'receipt.unknown_key': 'key',
  'receipt.signature': 'signature',
};

/** What was checked of a receipt that did not verify: all before the failure passed, nothing after it was looked at. */
export function checksUntil(reason: string): CheckLine[] {
  const failed = CHECKS.indexOf(FAILED_CHECK[reason] ?? 'form');
  return CHECKS.map((code, index) => ({
    code,
    state: index < failed ? 'passed' : index === failed ? 'failed' : 'skipped',
  }));
}

/** What was checked of a receipt with a good signature: whether we still hold what we signed. */
export function checksOf({ inLog, stored }: Pick<VerifiedReceipt, 'inLog' | 'stored'>): CheckLine[] {
  const states: Record<CheckLine['code'], CheckLine['state']> = {
    form: 'passed',
    key: 'passed',
    signature: 'passed',
    reference: stored === 'no_reference' ? 'failed' : 'passed',
    version: stored === 'equal' ? 'passed' : stored === 'no_reference' ? 'skipped' : 'failed',
    log: inLog ? 'passed' : 'failed',
  };
  return CHECKS.map((code) => ({ code, state: states[code] }));
}
