import { no, ok, type Result } from '../../core/result.ts';
import type { SystemContext } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { isStorageError } from '../../infra/storage-errors.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { CycleRules } from '../cycles/cycle-rules.schema.ts';
import { EDITABLE, type NominationState } from '../nominations/nomination.ts';
import {
  coordinatorsOf,
  distinct,
  nominationFrame,
  type Person,
} from '../nominations/nomination-mail.server.ts';
import { lockNomination, readClock } from '../nominations/working-copy.server.ts';
import { enqueueMail } from '../notices/enqueue-mail.server.ts';
import type { Lease } from './check-document.job.ts';
import { nextEdition } from './document-rows.server.ts';

/** `clean`, with the copy that is served; refused when the row is no longer this job's. */
export async function acceptFile(
  tx: Tx,
  ctx: SystemContext,
  lease: Lease,
  copy: { key: string; pages: number | null },
): Promise<Result<null, 'document.superseded'>> {
  const unscanned = ctx.services.scanner === null;
  const touched = await tx.$executeRaw`
    update document set state = 'clean', pages = ${copy.pages}::int, checked_at = now(), lease_until = null,
      unscanned = ${unscanned}
    where id = ${lease.id}::uuid and state = 'scanning' and attempts = ${lease.attempt}::int
      and clean_key = ${copy.key}`;
  if (touched === 0) return no('document.superseded');
  await recordEvent(tx, ctx, {
    type: 'document.clean',
    subject: { type: 'document', id: lease.id },
    data: { nomination: lease.reference, code: lease.code, sha256: lease.sha256, unscanned },
  });
  return ok(null);
}

/**
 * `infected` or `rejected`: the file leaves the content of the nomination, which becomes a new edition while it may
 * still be edited. A finding after submission stays visible to the officers: nothing is deleted silently but the bytes.
 */
export async function refuseFile(
  ctx: SystemContext,
  lease: Lease,
  state: 'infected' | 'rejected',
  finding: string,
): Promise<void> {
  const subject = { type: 'document', id: lease.id };
  const settled = await runCommand(ctx, { name: 'document.check', subject }, async (tx) => {
    const target = await lockNomination(tx, lease.reference);
    if (target === null) return no('nomination.not_found');
    const { now } = await readClock(tx, target.cycleNo);
    const touched = await tx.$executeRaw`
      update document set state = ${state}, finding = ${finding}, checked_at = ${now}::timestamptz, lease_until = null
      where id = ${lease.id}::uuid and state = 'scanning' and attempts = ${lease.attempt}::int`;
    if (touched === 0) return no('document.superseded');
    const nomination = await tx.nomination.findUniqueOrThrow({
      where: { id: target.id },
      select: { ...mailFields, state: true, documents: { where: { id: lease.id }, select: uploadedBy } },
    });
    const document = nomination.documents[0];
    const isContent = document?.removedAt === null && EDITABLE.includes(nomination.state as NominationState);
    if (isContent) await nextEdition(tx, target.id);
    if (state === 'infected' && document !== undefined)
      await mailFinding(tx, ctx, lease, nomination, document.uploadedBy);
    await recordEvent(tx, ctx, {
      type: `document.${state}`,
      subject,
      data: { nomination: lease.reference, code: lease.code, sha256: lease.sha256, finding },
    });
    return ok(null);
  });
  if (!settled.ok) return;
  await ctx.services.storage.deleteInbox(lease.inboxKey).catch((error: unknown) => {
    // The reconcile job comes back to what is left.
    if (!isStorageError(error)) throw error;
  });
}

const person = { id: true, name: true, email: true, locale: true } as const;
const uploadedBy = { removedAt: true, uploadedBy: { select: person } } as const;
const mailFields = {
  reference: true,
  titleAr: true,
  titleEn: true,
  agencyId: true,
  cycle: { select: { rules: true } },
} as const;

type MailedNomination = {
  reference: string;
  titleAr: string;
  titleEn: string;
  agencyId: string | null;
  cycle: { rules: unknown };
};

/** To whoever uploaded it and to the coordinators of the agency, once each. */
async function mailFinding(
  tx: Tx,
  ctx: SystemContext,
  lease: Lease,
  nomination: MailedNomination,
  uploader: Person,
): Promise<void> {
  const named = {
    reference: nomination.reference,
    title: { ar: nomination.titleAr, en: nomination.titleEn },
    award: CycleRules.parse(nomination.cycle.rules).award.name,
  };
  for (const to of distinct([uploader, ...(await coordinatorsOf(tx, nomination.agencyId))])) {
    const frame = nominationFrame(ctx, named, to.locale);
    await enqueueMail(tx, ctx, {
      eventKey: `document:${lease.id}:infected`,
      template: 'document-infected',
      to,
      props: {
        ...frame,
        url: `${frame.url}/documents`,
        documentCode: lease.code,
        fileName: lease.fileName,
      },
    });
  }
}
