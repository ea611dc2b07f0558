import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { recordRefusal, runCommand } from '../audit/run-command.server.ts';
import { type ArrivalRefusal, hashInbox, joinParts } from './arrival.server.ts';
import { CONTENT_STATES, type DocumentState } from './document.ts';
import { findUpload, type Upload } from './find-upload.server.ts';
import { moveDocument } from './move-document.server.ts';
import { type StoreRefusal, storeDocument } from './store-document.server.ts';

export type ConfirmInput = { reference: string; documentId: string; replaces: string | null };
export type ConfirmRefusal = StoreRefusal | ArrivalRefusal | 'document.not_found' | 'service.unavailable';
/**
 * `state` tells what counts: from `stored` on the file does. `uploading` = all bytes are there and a worker is comparing
 * their digest with the registered one (files over 64 MB): the page says so, and it does not count yet.
 */
export type Confirmed = { code: string; state: DocumentState };

/**
 * The bytes are in the inbox: the parts are joined, size and our own SHA-256 of what the storage really holds must match
 * what was registered, then `stored` with a new edition of the content, a job for the check and a line in the log, in
 * one transaction. Repeating it changes nothing.
 */
export async function confirmStored(
  ctx: Context,
  input: ConfirmInput,
): Promise<Result<Confirmed, ConfirmRefusal>> {
  const act = { name: 'document.confirm', subject: { type: 'document', id: input.documentId } };
  const arrived = await arrive(ctx, input);
  if (!arrived.ok) {
    await recordRefusal(ctx, act, arrived);
    return arrived;
  }
  const { upload, sha256 } = arrived.value;
  const { id, code, state } = upload;
  if (sha256 === null) return ok({ code, state });
  const stored = await runCommand(ctx, act, (tx) =>
    storeDocument(tx, ctx, { ...input, documentId: id, sha256, actor: ctx.actor }),
  );
  return stored.ok ? ok({ code, state: 'stored' }) : stored;
}

type Arrived = { upload: Upload /** Null when nothing is to be stored now. */; sha256: string | null };

/** Outside any transaction: the storage may be slow. */
async function arrive(ctx: Context, input: ConfirmInput): Promise<Result<Arrived, ConfirmRefusal>> {
  const found = await findUpload(ctx, input);
  if (!found.ok) return found;
  const upload = found.value;
  if (CONTENT_STATES.includes(upload.state)) return ok({ upload, sha256: null });
  if (!upload.change.ok) return upload.change;
  if (upload.state !== 'registered' && upload.state !== 'uploading') return no('document.expired');
  const isJoined = upload.state === 'uploading' && upload.uploadId === null;
  if (isJoined) return ok({ upload, sha256: null });
  const joined = await joinParts(ctx, upload);
  if (!joined.ok) return refused(ctx, upload, joined);
  if (upload.size > ctx.services.env.UPLOAD_HASH_BYTES) {
    if (!(await leaveToWorker(ctx, upload, input.replaces))) return no('document.expired');
    return ok({ upload: { ...upload, state: 'uploading' }, sha256: null });
  }
  const hashed = await hashInbox(ctx, upload);
  return hashed.ok ? ok({ upload, sha256: hashed.value }) : refused(ctx, upload, hashed);
}

/** Other bytes than registered are thrown away, and the place is free. */
async function refused(
  ctx: Context,
  upload: Upload,
  refusal: { ok: false; reason: ArrivalRefusal | 'service.unavailable' },
) {
  if (refusal.reason === 'document.damaged') {
    const { db, storage } = ctx.services;
    const from = upload.state as 'registered' | 'uploading';
    await moveDocument(db, upload.id, { from, to: 'removed' }, { uploadId: null, partSize: null });
    await storage.deleteInbox(upload.key);
  }
  return refusal;
}

const LEASE_MS = 15 * 60_000;

/** All bytes are there; a worker hashes them and stores the document, whoever asks meanwhile. */
async function leaveToWorker(ctx: Context, upload: Upload, replaces: string | null): Promise<boolean> {
  const { db, queue } = ctx.services;
  return db.$transaction(async (tx) => {
    const change = { uploadId: null, partSize: null, leaseUntil: new Date(ctx.now.getTime() + LEASE_MS) };
    const isMoved =
      upload.state === 'registered'
        ? await moveDocument(tx, upload.id, { from: 'registered', to: 'uploading' }, change)
        : (
            await tx.document.updateMany({
              where: { id: upload.id, state: 'uploading', uploadId: upload.uploadId },
              data: change,
            })
          ).count === 1;
    if (isMoved) {
      await queue.add(tx, 'document.check', {
        documentId: upload.id,
        ...(replaces === null ? {} : { replaces }),
      });
    }
    return isMoved;
  });
}
