import { z } from 'zod';
import { confirmStored } from '../../domain/documents/confirm-stored.server.ts';
import { guardedAction } from '../../http/guarded.server.ts';
import { refusalResponse } from '../../http/respond.server.ts';
import { NominationParams } from './parts/params.ts';

const ConfirmForm = z.object({ documentId: z.uuid(), replaces: z.uuid().nullable().default(null) });

/** Last of three steps: the bytes are in the inbox, the server looks at what really arrived. */
export const action = guardedAction(
  { can: 'document.upload', params: NominationParams, form: ConfirmForm },
  async ({ ctx, params, form }) => {
    const result = await confirmStored(ctx, { reference: params.reference, ...form });
    return result.ok ? Response.json(result.value) : refusalResponse(result);
  },
);
