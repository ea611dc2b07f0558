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
import type { DocumentState } from './document.ts';
import { isSubmitted, nextEdition } from './document-rows.server.ts';
import type { HiddenContent } from './hidden-content.ts';
import { moveDocument } from './move-document.server.ts';

/**
 * `clean` with the copy that is served, or `claimed` when a submitted version names the file; refused when the row is no
 * longer this job's. Under the nomination's lock: the act of submitting claims what is clean by then.
 */
export async function acceptFile(
  tx: Tx,
  ctx: SystemContext,
  lease: Lease,
  copy: { key: string; pages: number | null; hidden: HiddenContent[] },
): Promise<Result<null, 'document.superseded' | 'nomination.not_found'>> {
  const target = await lockNomination(tx, lease.reference);
  if (target === null) return no('nomination.not_found');
  const { now } = await readClock(tx, target);
  const unscanned = ctx.services.scanner === null;
  const isClaimed = await isSubmitted(tx, target.id, lease.id);
  const isMoved = await moveDocument(
    tx,
    lease.id,
    { from: 'scanning', to: isClaimed ? 'claimed' : 'clean' },
    {
      pages: copy.pages,
      checkedAt: now,
      leaseUntil: null,
      unscanned,
      ...(copy.hidden.length === 0 ? {} : { hidden: copy.hidden }),
    },
    { attempts: lease.attempt, cleanKey: copy.key },
  );
  if (!isMoved) return no('document.superseded');
  await recordEvent(tx, ctx, {
    type: 'document.clean',
    subject: { type: 'document', id: lease.id },
    data: { nomination: lease.reference, code: lease.code, sha256: lease.sha256, unscanned },
  });
  return ok(null);
}

/** The file that did not pass: its row, and what must still hold for the verdict to count. */
export type Refused = Pick<Lease, 'id' | 'reference' | 'code' | 'fileName' | 'sha256'>;

/**
 * `infected` or `rejected` at the check: the file leaves the content of the nomination, which becomes a new edition
 * while it may still be edited. Nothing is deleted silently but the bytes.
 */
export async function refuseFile(
  ctx: SystemContext,
  lease: Lease,
  state: 'infected' | 'rejected',
  finding: string,
): Promise<void> {
  const held = { attempts: lease.attempt };
  const isSettled = await settleRefusal(ctx, lease, { from: 'scanning', to: state }, finding, held);
  if (!isSettled) return;
  await ctx.services.storage.deleteInbox(lease.inboxKey).catch((error: unknown) => {
    // The reconcile job comes back to what is left.
    if (!isStorageError(error)) throw error;
  });
}

/**
 * Records a finding in one transaction: state, edition, mail to the entrant and, once the nomination is past its
 * entrant, to the screening officers; and the line in the log.
 *
 * @returns whether the row still stood where the verdict found it
 */
export async function settleRefusal(
  ctx: SystemContext,
  file: Refused,
  move: { from: DocumentState; to: 'infected' | 'rejected' },
  finding: string,
  held: Parameters<typeof moveDocument>[4],
): Promise<boolean> {
  const subject = { type: 'document', id: file.id };
  const settled = await runCommand(ctx, { name: 'document.check', subject }, async (tx) => {
    const target = await lockNomination(tx, file.reference);
    if (target === null) return no('nomination.not_found');
    const { now } = await readClock(tx, target);
    const change = { finding, checkedAt: now, leaseUntil: null, cleanKey: null };
    if (!(await moveDocument(tx, file.id, move, change, held))) return no('document.superseded');
    const nomination = await tx.nomination.findUniqueOrThrow({
      where: { id: target.id },
      select: { ...mailFields, state: true, documents: { where: { id: file.id }, select: uploadedBy } },
    });
    const document = nomination.documents[0];
    const isOpen = EDITABLE.includes(nomination.state as NominationState);
    if (document?.removedAt === null && isOpen) await nextEdition(tx, target.id);
    const wasServed = move.from !== 'scanning';
    if ((move.to === 'infected' || wasServed) && document !== undefined)
      await mailFinding(tx, ctx, file, nomination, document.uploadedBy);
    if (!isOpen && (await isSubmitted(tx, target.id, file.id))) await mailOfficers(tx, ctx, file, nomination);
    await recordEvent(tx, ctx, {
      type: `document.${move.to}`,
      subject,
      data: { nomination: file.reference, code: file.code, sha256: file.sha256, finding, wasServed },
    });
    return ok(null);
  });
  return settled.ok;
}

const person = { id: true, name: true, email: true, locale: true } as const;
const uploadedBy = { removedAt: true, uploadedBy: { select: person } } as const;
const mailFields = {
  reference: true,
  titleAr: true,
  titleEn: true,
  agencyId: true,
  cycleId: true,
  cycle: { select: { rules: true } },
} as const;

type MailedNomination = {
  reference: string;
  titleAr: string;
  titleEn: string;
  agencyId: string | null;
  cycleId: string;
  state: string;
  cycle: { rules: unknown };
};

/** To whoever uploaded it and to the coordinators of the agency, once each. */
async function mailFinding(
  tx: Tx,
  ctx: SystemContext,
  file: Refused,
  nomination: MailedNomination,
  uploader: Person,
): Promise<void> {
  const named = namedFor(nomination);
  for (const to of distinct([uploader, ...(await coordinatorsOf(tx, nomination.agencyId))])) {
    const frame = nominationFrame(ctx, named, to.locale);
    await enqueueMail(tx, ctx, {
      eventKey: `document:${file.id}:infected`,
      template: 'document-infected',
      to,
      props: {
        ...frame,
        url: `${frame.url}/documents`,
        documentCode: file.code,
        fileName: file.fileName,
        isClosed: !EDITABLE.includes(nomination.state as NominationState),
      },
    });
  }
}

/** To the screening officers of the cycle: judges no longer see the file, and the entrant may be asked for another. */
async function mailOfficers(
  tx: Tx,
  ctx: SystemContext,
  file: Refused,
  nomination: MailedNomination,
): Promise<void> {
  const { cycleId } = nomination;
  const officers = await tx.user.findMany({
    where: {
      suspendedAt: null,
      grants: {
        some: { role: 'screening_officer', revokedAt: null, OR: [{ cycleId }, { cycleId: null }] },
      },
    },
    select: person,
    orderBy: { id: 'asc' },
  });
  for (const to of officers) {
    const frame = nominationFrame(ctx, namedFor(nomination), to.locale);
    await enqueueMail(tx, ctx, {
      eventKey: `document:${file.id}:withdrawn`,
      template: 'document-withdrawn',
      to,
      props: {
        ...frame,
        url: frame.url.replace('/nominations/', '/screening/'),
        documentCode: file.code,
        fileName: file.fileName,
      },
    });
  }
}

function namedFor({ reference, titleAr, titleEn, cycle }: MailedNomination) {
  return {
    reference,
    title: { ar: titleAr, en: titleEn },
    award: CycleRules.parse(cycle.rules).award.name,
  };
}
