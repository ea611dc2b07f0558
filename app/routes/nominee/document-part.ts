import { z } from 'zod';
import { signPart } from '../../domain/documents/sign-part.server.ts';
import { guardedAction } from '../../http/guarded.server.ts';
import { refusalResponse } from '../../http/respond.server.ts';
import { NominationParams } from './parts/params.ts';

const PartForm = z.object({
  documentId: z.uuid(),
  n: z.coerce.number().int().min(1).max(10_000),
  replaces: z.uuid().nullable().default(null),
});

/** When a part of an upload starts: `{url}`, to which the browser PUTs exactly the bytes of this part. */
export const action = guardedAction(
  { can: 'document.upload', params: NominationParams, form: PartForm },
  async ({ ctx, params: { reference }, form }) => {
    const result = await signPart(ctx, { reference, ...form });
    return result.ok ? Response.json(result.value) : refusalResponse(result);
  },
);
