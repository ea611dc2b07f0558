import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { isStorageError } from '../../infra/storage-errors.ts';
import { moveDocument } from './move-document.server.ts';
import { holdPlace, type Place, type ReserveInput, type ReserveRefusal } from './reserve-document.server.ts';
import { isWhole, type Part, partBytes, partCount, partSizeFor, UPLOAD_HOURS } from './uploads.ts';

/** How the browser sends the file: one form, or parts whose addresses it asks for one by one. */
export type BegunUpload =
  | { documentId: string; kind: 'single'; url: string; fields: Record<string, string> }
  | {
      documentId: string;
      kind: 'multipart';
      partSize: number;
      parts: number;
      /** What has arrived already, whole. */
      have: Part[];
      /** ISO; afterwards an unfinished upload is given up. */
      expiresAt: string;
    };

const FORM_SECONDS = 300;
const HOUR_MS = 3_600_000;

/** A place, and the way for the browser to send the file straight to the storage. */
export async function beginUpload(
  ctx: Context,
  input: ReserveInput,
): Promise<Result<BegunUpload, ReserveRefusal | 'document.expired'>> {
  const held = await holdPlace(ctx, input);
  if (!held.ok) return held;
  const place = held.value;
  if (place.state === 'registered' && place.size <= ctx.services.env.UPLOAD_SINGLE_BYTES) {
    const { documentId, key, contentType, size } = place;
    const order = { key, contentType, size, maxAgeSeconds: FORM_SECONDS, owner: documentId };
    const form = await ctx.services.storage.presignUpload(order);
    return ok({ documentId, kind: 'single', ...form });
  }
  try {
    const begun = await inParts(ctx, place);
    return begun === null ? no('document.expired') : ok(begun);
  } catch (error) {
    if (isStorageError(error)) await giveBack(ctx, place);
    throw error;
  }
}

async function inParts(ctx: Context, place: Place): Promise<BegunUpload | null> {
  const { documentId, size } = place;
  const opened = await openParts(ctx, place);
  if (opened === null) return null;
  const { partSize, have } = opened;
  return {
    documentId,
    kind: 'multipart',
    partSize,
    parts: partCount(size, partSize),
    have,
    expiresAt: new Date(ctx.now.getTime() + UPLOAD_HOURS * HOUR_MS).toISOString(),
  };
}

type Opened = { partSize: number; have: Part[] };

/** The upload of the store behind a place: the one that runs, or a new one. Null when the place is no longer held. */
async function openParts(ctx: Context, place: Place): Promise<Opened | null> {
  if (place.state !== 'registered' && place.state !== 'uploading') return null;
  const { storage, env } = ctx.services;
  const { key, uploadId, size } = place;
  const partSize = place.partSize ?? partSizeFor(size, env.UPLOAD_PART_BYTES);
  if (uploadId !== null) {
    const stored = await storage.multipart.parts({ key, uploadId });
    if (stored !== null) {
      const whole = stored.filter((part) => isWhole(size, partSize, part));
      return { partSize, have: whole.map(({ n, size: bytes }) => ({ n, size: bytes })) };
    }
  }
  // Joined already: the answer to that was lost, or the worker is hashing it. The confirmation says how it stands.
  if (place.state === 'uploading' && (await storage.headInbox(key))?.size === size) {
    const all = Array.from({ length: partCount(size, partSize) }, (_, index) => index + 1);
    return { partSize, have: all.map((n) => ({ n, size: partBytes(size, partSize, n) })) };
  }
  return (await startAnew(ctx, place, partSize)) ?? openParts(ctx, await fresh(ctx, place));
}

/** Null when somebody else began an upload for this place meanwhile; ours is thrown away. */
async function startAnew(ctx: Context, place: Place, partSize: number): Promise<Opened | null> {
  const { db, storage } = ctx.services;
  const { documentId: id, key, contentType } = place;
  const uploadId = await storage.multipart.start({ key, contentType, owner: id });
  const change = { uploadId, partSize };
  const isOurs =
    place.state === 'registered'
      ? await moveDocument(db, id, 'uploading', change)
      : (
          await db.document.updateMany({
            where: { id, state: 'uploading', uploadId: place.uploadId },
            data: change,
          })
        ).count === 1;
  if (isOurs) return { partSize, have: [] };
  await storage.multipart.abort({ key, uploadId });
  return null;
}

async function fresh(ctx: Context, place: Place): Promise<Place> {
  const row = await ctx.services.db.document.findUniqueOrThrow({
    where: { id: place.documentId },
    select: { state: true, uploadId: true, partSize: true },
  });
  return { ...place, ...row, state: row.state as Place['state'] };
}

/** Nothing has begun: the place is free again at once. */
async function giveBack(ctx: Context, { documentId }: Place): Promise<void> {
  await moveDocument(ctx.services.db, documentId, { from: 'registered', to: 'removed' });
}
