import { z } from 'zod';
import { beginUpload } from '../../domain/documents/begin-upload.server.ts';
import { guardedAction } from '../../http/guarded.server.ts';
import { refusalResponse } from '../../http/respond.server.ts';
import { NominationParams } from './parts/params.ts';

const ReserveForm = z.object({
  code: z.string().max(4),
  name: z.string().max(500),
  size: z.coerce.number().int().min(0).max(2_147_483_647),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  replaces: z.uuid().nullable().default(null),
});

/**
 * First step of an upload by script: name, size and digest before any byte. Answers `{documentId, kind: 'single', url,
 * fields}` or `{documentId, kind: 'multipart', partSize, parts, have, expiresAt}`; the same file again goes on.
 */
export const action = guardedAction(
  { can: 'document.upload', params: NominationParams, form: ReserveForm },
  async ({ ctx, params: { reference }, form: { name, ...file } }) => {
    const result = await beginUpload(ctx, { reference, fileName: name, ...file });
    return result.ok ? Response.json(result.value) : refusalResponse(result);
  },
);
