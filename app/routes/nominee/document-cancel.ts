import { z } from 'zod';
import { cancelUpload } from '../../domain/documents/cancel-upload.server.ts';
import { guardedAction } from '../../http/guarded.server.ts';
import { refusalResponse } from '../../http/respond.server.ts';
import { NominationParams } from './parts/params.ts';

/** Gives up an upload that has not arrived yet. */
export const action = guardedAction(
  { can: 'document.upload', params: NominationParams, form: z.object({ documentId: z.uuid() }) },
  async ({ ctx, params: { reference }, form }) => {
    const result = await cancelUpload(ctx, { reference, ...form });
    return result.ok ? Response.json({}) : refusalResponse(result);
  },
);
