import { formatInstantLong } from '../../core/dates.ts';
import type { Localized } from '../../core/localized.ts';
import type { Context } from '../../infra/context.server.ts';
import type { PdfDocuments } from '../../infra/pdf/documents.ts';
import { renderPdf } from '../../infra/pdf.server.ts';
import { openNomination } from './open-nomination.queries.server.ts';
import { printedSections } from './printed-sections.ts';
import { receiptView } from './receipt.queries.server.ts';

/** The receipt of a version as a PDF, or null when the actor may not see it. */
export async function receiptPdf(
  ctx: Context,
  reference: string,
  version: number,
): Promise<Uint8Array | null> {
  const view = await receiptView(ctx, reference, version);
  if (view === null) return null;
  const { head, receipt } = view;
  return renderPdf('receipt', {
    createdAt: receipt.receivedAt,
    award: view.award,
    cycle: head.cycle.name,
    branch: head.branch.name,
    reference,
    entrant: head.entrant,
    title: view.title,
    version,
    receivedAt: both(receipt.receivedAt),
    receivedAtSigned: receipt.receivedAt,
    editableUntil: both(head.closesAt),
    inTolerance: receipt.inTolerance === 1,
    bodyHash: receipt.bodyHash,
    files: view.files.map(({ code, name, size, sha256 }) => ({ code, name, sha256, size: fileSize(size) })),
    keyId: receipt.kid,
    signature: view.signature,
    leafIndex: receipt.logSize - 1,
    logSize: receipt.logSize,
    logRoot: receipt.logRoot,
    verifyPage: view.verifyPage,
    verifyUrl: view.verifyUrl,
  });
}

/** The working copy in the order of its form, or null when the actor may not see it. */
export async function nominationPdf(ctx: Context, reference: string): Promise<Uint8Array | null> {
  const open = await openNomination(ctx, reference);
  if (open === null) return null;
  const { head, copy } = open;
  const data: PdfDocuments['nomination'] = {
    createdAt: ctx.now.toISOString(),
    award: copy.rules.award.name,
    cycle: head.cycle.name,
    branch: head.branch.name,
    reference,
    entrant: head.entrant,
    title: head.title,
    state: head.hasNewerEdits || head.version === 0 ? WORKING_COPY : SUBMITTED,
    version: head.hasNewerEdits || head.version === 0 ? null : head.version,
    asOf: both(ctx.now.toISOString()),
    sections: printedSections(copy.definition, copy.answers, copy.documents),
  };
  return renderPdf('nomination', data);
}

const WORKING_COPY: Localized = { ar: 'نسخة عمل لم تُقدَّم', en: 'Working copy, not submitted' };
const SUBMITTED: Localized = { ar: 'مقدَّم', en: 'Submitted' };

function both(iso: string): Localized {
  const instant = new Date(iso);
  return { ar: formatInstantLong(instant, 'ar'), en: formatInstantLong(instant, 'en') };
}

const KILOBYTE = 1024;

/** A size in the larger unit, one decimal at most. */
export function fileSize(bytes: number): Localized {
  const kilobytes = Math.max(1, Math.round(bytes / KILOBYTE));
  if (kilobytes < KILOBYTE) return { ar: `${kilobytes} كيلوبايت`, en: `${kilobytes} KB` };
  const megabytes = Math.round((bytes / KILOBYTE / KILOBYTE) * 10) / 10;
  return { ar: `${megabytes} ميغابايت`, en: `${megabytes} MB` };
}
