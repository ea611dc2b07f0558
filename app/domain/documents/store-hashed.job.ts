import type { SystemContext } from '../../infra/context.server.ts';
import { isStorageError, StorageError } from '../../infra/storage-errors.ts';
import { recordRefusal, runCommand } from '../audit/run-command.server.ts';
import { hashInbox } from './arrival.server.ts';
import { moveDocument } from './move-document.server.ts';
import { storeDocument } from './store-document.server.ts';

/**
 * The second half of a confirmation, for files that are too large to be hashed while somebody waits: the digest of what
 * the storage holds, then `stored` by the same rules. After closing, or when the digest is another, the file is given
 * up. Does nothing for a document that is further on; may run twice.
 */
export async function storeHashed(
  ctx: SystemContext,
  documentId: string,
  replaces: string | null,
): Promise<void> {
  const { db, storage } = ctx.services;
  const row = await db.document.findFirst({
    where: { id: documentId, state: 'uploading', uploadId: null, removedAt: null },
    select: {
      size: true,
      announcedSha256: true,
      inboxKey: true,
      nomination: { select: { reference: true } },
    },
  });
  if (row === null) return;
  const { inboxKey: key, size, announcedSha256: registered } = row;
  const act = { name: 'document.confirm', subject: { type: 'document', id: documentId } };
  const hashed = await hashInbox(ctx, { key, size, registered });
  if (!hashed.ok && hashed.reason === 'service.unavailable') {
    throw new StorageError('storage.unavailable', 'the bytes could not be read');
  }
  const { reference } = row.nomination;
  const stored = hashed.ok
    ? await runCommand(ctx, act, (tx) =>
        storeDocument(tx, ctx, { reference, documentId, replaces, sha256: hashed.value, actor: null }),
      )
    : hashed;
  if (stored.ok || stored.reason === 'document.expired') return;
  if (!hashed.ok) await recordRefusal(ctx, act, hashed);
  if (!(await moveDocument(db, documentId, { from: 'uploading', to: 'removed' }))) return;
  await storage.deleteInbox(key).catch((error: unknown) => {
    if (!isStorageError(error)) throw error;
  });
}
