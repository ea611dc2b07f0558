import { createHash } from 'node:crypto';
import { no, ok, type Result } from '../../core/result.ts';
import type { AnyContext } from '../../infra/context.server.ts';
import { isStorageError } from '../../infra/storage-errors.ts';
import { missingParts } from './uploads.ts';

/**
 * `absent`: no such bytes arrived. `parts`: some parts did not, `details.missing` lists them. `damaged`: the bytes are not
 * those that were registered. `expired`: the place was given up.
 */
export type ArrivalRefusal = 'document.absent' | 'document.parts' | 'document.damaged' | 'document.expired';

type Arriving = {
  key: string;
  size: number;
  registered: string | null;
  uploadId: string | null;
  partSize: number | null;
};
/** So many missing parts are named; the browser asks again after those. */
const NAMED_PARTS = 200;

/**
 * Makes one object of the parts, whichever have arrived by the word of the storage, and looks at its size. Parts that
 * are joined already (the answer was lost) are the same as parts joined now.
 */
export async function joinParts(
  ctx: AnyContext,
  { key, size, uploadId, partSize }: Arriving,
): Promise<Result<null, ArrivalRefusal | 'service.unavailable'>> {
  const { storage } = ctx.services;
  try {
    const parts = uploadId === null ? null : await storage.multipart.parts({ key, uploadId });
    if (uploadId !== null && partSize !== null && parts !== null) {
      const missing = missingParts(size, partSize, parts);
      if (missing.length > 0) {
        const details = { missing: missing.slice(0, NAMED_PARTS).join(','), count: missing.length };
        return no('document.parts', { details });
      }
      await storage.multipart.complete({ key, uploadId }, parts);
    }
    const head = await storage.headInbox(key);
    if (head === null) return no('document.absent');
    return head.size === size ? ok(null) : no('document.damaged');
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return no('service.unavailable');
  }
}

/** Our own SHA-256 (hex) of what the storage holds, read as a stream; refused when it is not the registered one. */
export async function hashInbox(
  ctx: AnyContext,
  { key, size, registered }: Pick<Arriving, 'key' | 'size' | 'registered'>,
): Promise<Result<string, ArrivalRefusal | 'service.unavailable'>> {
  try {
    const hash = createHash('sha256');
    let read = 0;
    for await (const chunk of await ctx.services.storage.readInbox(key)) {
      read += (chunk as Buffer).length;
      if (read > size) return no('document.damaged');
      hash.update(chunk as Buffer);
    }
    const sha256 = hash.digest('hex');
    const isWhole = read === size && (registered === null || registered === sha256);
    return isWhole ? ok(sha256) : no('document.damaged');
  } catch (error) {
    if (!isStorageError(error)) throw error;
    return error.code === 'storage.missing' ? no('document.absent') : no('service.unavailable');
  }
}
