import { z } from 'zod';
import { removeDocument } from '../../domain/documents/remove-document.server.ts';
import { guardedAction } from '../../http/guarded.server.ts';
import { localePath, notFound, seeOther } from '../../http/respond.server.ts';
import { NominationParams } from './parts/params.ts';

/** Takes a file away, or gives up a place while it is being uploaded. */
export const action = guardedAction(
  { can: 'document.upload', params: NominationParams, form: z.object({ documentId: z.uuid() }) },
  async ({ ctx, params: { reference }, form }) => {
    const result = await removeDocument(ctx, { reference, ...form });
    if (!result.ok && result.reason === 'nomination.not_found') throw notFound();
    // Whatever else stands in the way, the page itself says it: what is closed, or that the file is gone.
    return seeOther(`${localePath(ctx.locale, `/nominations/${reference}/documents`)}#files`);
  },
);
