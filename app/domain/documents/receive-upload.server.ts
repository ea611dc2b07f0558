import type { Result } from '../../core/result.ts';
import { no } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import { isStorageError } from '../../infra/storage-errors.ts';
import type { TempFile } from '../../infra/temp-file.server.ts';
import { type Confirmed, type ConfirmRefusal, confirmStored } from './confirm-stored.server.ts';
import { moveDocument } from './move-document.server.ts';
import { holdPlace, type ReserveRefusal } from './reserve-document.server.ts';

export type ReceivedUpload = {
  reference: string;
  code: string;
  fileName: string;
  replaces: string | null;
  file: TempFile;
};

/** A file that came through the server (no script): the same place, the same inbox, the same confirmation. */
export async function receiveUpload(
  ctx: Context,
  { reference, code, fileName, replaces, file }: ReceivedUpload,
): Promise<Result<Confirmed, ReserveRefusal | ConfirmRefusal>> {
  const place = await holdPlace(ctx, {
    reference,
    code,
    fileName,
    size: file.size,
    sha256: file.sha256,
    replaces,
  });
  if (!place.ok) return place;
  const { documentId, key, contentType } = place.value;
  try {
    await ctx.services.storage.putInbox(key, file.read(), file.size, contentType);
  } catch (error) {
    if (!isStorageError(error)) throw error;
    await moveDocument(ctx.services.db, documentId, { from: 'registered', to: 'removed' });
    return no('service.unavailable');
  }
  return confirmStored(ctx, { reference, documentId, replaces });
}
