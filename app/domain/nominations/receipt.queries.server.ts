import QRCode from 'qrcode';
import type { Context } from '../../infra/context.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { nominationHead } from './open-nomination.queries.server.ts';
import type { Receipt, SubmissionContent } from './submission-content.ts';

/** The receipt of one submitted version as it was signed, with the names of its files. */
export async function receiptView(ctx: Context, reference: string, version: number) {
  const found = await nominationHead(ctx, reference);
  if (found === null) return null;
  const row = await ctx.services.db.submission.findUnique({
    where: { nominationId_version: { nominationId: found.id, version } },
    select: {
      id: true,
      receipt: true,
      signature: true,
      keyId: true,
      content: true,
      actor: { select: { name: true, nameEn: true } },
      nomination: { select: { cycle: { select: { rules: true } } } },
    },
  });
  if (row === null) return null;
  const receipt = JSON.parse(row.receipt) as Receipt;
  const { files, title } = row.content as SubmissionContent;
  const verifyPage = `${ctx.services.env.BASE_URL}/${ctx.locale}/verify`;
  const verifyUrl = `${verifyPage}?${printedProof(reference, version, row.signature)}`;
  const mails = await ctx.services.db.mail.findMany({
    where: { eventKey: `submission:${reference}:${version}` },
    select: { toName: true },
    orderBy: { toName: 'asc' },
  });
  return {
    head: found.head,
    award: CycleRules.parse(row.nomination.cycle.rules).award.name,
    receipt,
    text: row.receipt,
    signature: row.signature,
    title,
    files: files.map(({ code, name, size, sha256 }) => ({ code, name, size, sha256 })),
    submittedBy: { ar: row.actor.name, en: row.actor.nameEn },
    mailedTo: mails.map(({ toName }) => toName),
    verifyPage,
    verifyUrl,
    qr: await qrCode(verifyUrl),
  };
}

/** What the QR code says to the public check: which version, and the signature that shows who holds its receipt. */
function printedProof(nomination: string, version: number, signature: string): URLSearchParams {
  const proof = Buffer.from(signature, 'base64').toString('base64url');
  return new URLSearchParams({ nomination, version: String(version), signature: proof });
}

/** The address of the public check as an image that a page may embed. */
async function qrCode(address: string): Promise<string> {
  const svg = await QRCode.toString(address, { type: 'svg', errorCorrectionLevel: 'M', margin: 2 });
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}

/** The submitted versions, newest first. */
export async function versionsOf(ctx: Context, reference: string) {
  const found = await nominationHead(ctx, reference);
  if (found === null) return null;
  const rows = await ctx.services.db.submission.findMany({
    where: { nominationId: found.id },
    select: {
      version: true,
      receivedAt: true,
      inTolerance: true,
      bodyHash: true,
      actor: { select: { name: true, nameEn: true } },
    },
    orderBy: { version: 'desc' },
  });
  return {
    head: found.head,
    versions: rows.map(({ actor, receivedAt, ...row }) => ({
      ...row,
      receivedAt: receivedAt.toISOString(),
      by: { ar: actor.name, en: actor.nameEn },
    })),
  };
}
