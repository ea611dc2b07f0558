import { createHash } from 'node:crypto';
import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { Tx } from '../../infra/db.server.ts';
import { isStorageError } from '../../infra/storage-errors.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { recordRefusal, runCommand } from '../audit/run-command.server.ts';
import { canEdit, type EditRefusal } from '../nominations/nomination.policy.ts';
import {
  lockNomination,
  readClock,
  readWorkingCopy,
  withArrival,
} from '../nominations/working-copy.server.ts';
import { fits, type QuotaRefusal } from './document.policy.ts';
import { CONTENT_STATES, type DocumentState, documentSlots, liesIn } from './document.ts';
import {
  askedDocuments,
  findRemovable,
  heldDocuments,
  nextEdition,
  takeOut,
} from './document-rows.server.ts';

export type ConfirmInput = { reference: string; documentId: string; replaces: string | null };
/** `absent`: no such bytes arrived. `damaged`: they are not the bytes that were announced. */
type ArrivalRefusal = 'document.absent' | 'document.damaged' | 'document.expired';
export type ConfirmRefusal =
  | EditRefusal
  | QuotaRefusal
  | ArrivalRefusal
  | 'document.not_found'
  | 'document.code'
  | 'service.unavailable';

type Place = {
  id: string;
  code: string;
  size: number;
  announcedSha256: string | null;
  inboxKey: string;
  state: DocumentState;
};

/**
 * The bytes are in the inbox: size and our own SHA-256 of what the storage really holds, then `stored` with a new
 * edition of the content, a job for the check and a line in the log, in one transaction. Repeating it changes nothing.
 * Only whoever held the place confirms it.
 */
export async function confirmStored(
  ctx: Context,
  input: ConfirmInput,
): Promise<Result<{ code: string }, ConfirmRefusal>> {
  const act = { name: 'document.confirm', subject: { type: 'document', id: input.documentId } };
  const place = await findPlace(ctx, input);
  if (place === null) {
    const refusal = no('document.not_found');
    await recordRefusal(ctx, act, refusal);
    return refusal;
  }
  if (CONTENT_STATES.includes(place.state)) return ok({ code: place.code });
  const arrived = await inspectArrival(ctx, place);
  if (!arrived.ok) {
    if (arrived.reason === 'document.damaged') await discard(ctx, place);
    await recordRefusal(ctx, act, arrived);
    return arrived;
  }
  return runCommand(ctx, act, (tx) => store(tx, ctx, input, place, arrived.value));
}

async function findPlace(ctx: Context, input: ConfirmInput): Promise<Place | null> {
  const row = await ctx.services.db.document.findFirst({
    where: {
      id: input.documentId,
      uploadedById: ctx.actor.id,
      removedAt: null,
      nomination: { reference: input.reference },
    },
    select: { id: true, code: true, size: true, announcedSha256: true, inboxKey: true, state: true },
  });
  return row === null ? null : { ...row, state: row.state as DocumentState };
}

/** Outside any transaction: the storage may be slow. */
async function inspectArrival(
  ctx: Context,
  place: Place,
): Promise<Result<string, ArrivalRefusal | 'service.unavailable'>> {
  if (place.state !== 'registered') return no('document.expired');
  try {
    const head = await ctx.services.storage.headInbox(place.inboxKey);
    if (head === null) return no('document.absent');
    if (head.size !== place.size) return no('document.damaged');
    const hash = createHash('sha256');
    for await (const chunk of await ctx.services.storage.readInbox(place.inboxKey))
      hash.update(chunk as Buffer);
    const sha256 = hash.digest('hex');
    const isAsAnnounced = place.announcedSha256 === null || place.announcedSha256 === sha256;
    return isAsAnnounced ? ok(sha256) : no('document.damaged');
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return error.code === 'storage.missing' ? no('document.absent') : no('service.unavailable');
  }
}

/** Gives the place back at once; the reconcile job deletes the bytes should this end in between. */
async function discard(ctx: Context, place: Place): Promise<void> {
  await ctx.services.db.document.updateMany({
    where: { id: place.id, state: 'registered' },
    data: { state: 'expired' },
  });
  await ctx.services.storage.deleteInbox(place.inboxKey);
}

async function store(
  tx: Tx,
  ctx: Context,
  input: ConfirmInput,
  place: Place,
  sha256: string,
): Promise<Result<{ code: string }, ConfirmRefusal>> {
  const target = await lockNomination(tx, input.reference);
  if (target === null) return no('nomination.not_found');
  const instants = await readClock(tx, target.cycleNo);
  const { now } = instants;
  const copy = await readWorkingCopy(tx, ctx.actor, target.id);
  const edit = canEdit(copy.facts, instants.clock);
  if (!edit.ok) return withArrival(edit, instants);
  const slots = documentSlots(copy.rules, askedDocuments(copy.definition));
  const slot = slots.find((one) => liesIn(one, place.code));
  if (slot === undefined) return no('document.code');
  const held = await heldDocuments(tx, target.id, input.replaces);
  const others = held.filter(({ id }) => id !== place.id);
  const room = fits(slot, place.size, others, copy.rules.limits);
  if (!room.ok) return room;
  const replaced = input.replaces === null ? null : await findRemovable(tx, target.id, input.replaces);
  if (replaced !== null) await takeOut(tx, target.id, replaced, now);

  const stored = await tx.document.updateMany({
    where: { id: place.id, state: 'registered', removedAt: null },
    data: { state: 'stored', sha256, storedAt: now },
  });
  if (stored.count === 0) return no('document.expired');
  const edition = await nextEdition(tx, target.id);
  await ctx.services.queue.add(tx, 'document.check', { documentId: place.id });
  await recordEvent(tx, ctx, {
    type: 'document.stored',
    subject: { type: 'document', id: place.id },
    data: {
      nomination: input.reference,
      code: place.code,
      size: place.size,
      sha256,
      edition,
      replaces: replaced?.id ?? null,
    },
  });
  return ok({ code: place.code });
}
