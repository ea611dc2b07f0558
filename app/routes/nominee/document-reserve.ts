import { z } from 'zod';
import { reserveDocument } from '../../domain/documents/reserve-document.server.ts';
import { guardedAction } from '../../http/guarded.server.ts';
import { refusalResponse } from '../../http/respond.server.ts';
import { NominationParams } from './parts/params.ts';

const ReserveForm = z.object({
  code: z.string().max(4),
  fileName: z.string().max(500),
  size: z.coerce.number().int().min(0).max(2_000_000_000),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable()
    .default(null),
  replaces: z.uuid().nullable().default(null),
});

/** First of three steps of an upload by script: a place, and the signed form for the storage. */
export const action = guardedAction(
  { can: 'document.upload', params: NominationParams, form: ReserveForm },
  async ({ ctx, params, form: { sha256, ...file } }) => {
    const result = await reserveDocument(ctx, {
      reference: params.reference,
      announcedSha256: sha256,
      ...file,
    });
    return result.ok ? Response.json(result.value) : refusalResponse(result);
  },
);
