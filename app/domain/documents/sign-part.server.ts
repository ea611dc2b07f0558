import { no, ok, type Result } from '../../core/result.ts';
import type { Context } from '../../infra/context.server.ts';
import type { ChangeRefusal } from './document.policy.ts';
import { findUpload } from './find-upload.server.ts';
import { partBytes } from './uploads.ts';

const PART_SECONDS = 900;

export type PartRefusal = ChangeRefusal | 'document.not_found' | 'document.expired' | 'document.part';

/** An address that takes one part of an upload, for a quarter of an hour: asked for when the part starts. */
export async function signPart(
  ctx: Context,
  input: { reference: string; documentId: string; n: number; replaces: string | null },
): Promise<Result<{ url: string }, PartRefusal>> {
  const found = await findUpload(ctx, input);
  if (!found.ok) return found;
  const { key, uploadId, partSize, size, state, change } = found.value;
  if (!change.ok) return change;
  if (state !== 'uploading' || uploadId === null || partSize === null) return no('document.expired');
  const bytes = partBytes(size, partSize, input.n);
  if (bytes === 0) return no('document.part');
  const part = { n: input.n, size: bytes };
  const url = await ctx.services.storage.multipart.presignPart({ key, uploadId }, part, PART_SECONDS);
  return ok({ url });
}
