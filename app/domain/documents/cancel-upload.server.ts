import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { isStorageError } from '../../infra/storage-errors.ts';
import { recordEvent } from '../audit/record-event.server.ts';
import { runCommand } from '../audit/run-command.server.ts';
import { lockNomination } from '../nominations/working-copy.server.ts';
import { findUpload } from './find-upload.server.ts';
import { moveDocument } from './move-document.server.ts';

export type CancelRefusal = 'document.not_found' | 'nomination.read_only';

/**
 * Gives up an upload: its place is free at once, also after closing. What the storage holds of it goes now, or with the
 * reconcile job. Giving up what is given up already changes nothing; a file that has arrived is taken away otherwise.
 */
export async function cancelUpload(
  ctx: Context,
  input: { reference: string; documentId: string },
): Promise<Result<null, CancelRefusal>> {
  const found = await findUpload(ctx, input);
  if (!found.ok) return found;
  const { id, code, key, uploadId, state, change } = found.value;
  if (!change.ok && change.reason === 'nomination.read_only') return no('nomination.read_only');
  if (state === 'removed') return ok(null);
  if (state !== 'registered' && state !== 'uploading') return no('document.not_found');
  const subject = { type: 'document', id };
  const given = await runCommand(ctx, { name: 'document.cancel', subject }, async (tx) => {
    if ((await lockNomination(tx, input.reference)) === null) return no('document.not_found');
    const move = { from: state, to: 'removed' } as const;
    const removedAt = ctx.now;
    if (!(await moveDocument(tx, id, move, { removedAt, uploadId: null, partSize: null }))) {
      return no('document.not_found');
    }
    await recordEvent(tx, ctx, {
      type: 'document.cancelled',
      subject,
      data: { nomination: input.reference, code },
    });
    return ok(null);
  });
  if (!given.ok) return given;
  const { multipart, deleteInbox } = ctx.services.storage;
  const clearing = uploadId === null ? deleteInbox(key) : multipart.abort({ key, uploadId });
  await clearing.catch((error: unknown) => {
    if (!isStorageError(error)) throw error;
  });
  return given;
}
