import { z } from 'zod';
import { acceptHidden } from '../../domain/documents/accept-hidden.server.ts';
import { guardedAction } from '../../http/guarded.server.ts';
import { localePath, notFound, seeOther } from '../../http/respond.server.ts';
import { NominationParams } from './parts/params.ts';

/** The entrant has read what else a file holds, and leaves it in. */
export const action = guardedAction(
  { can: 'document.upload', params: NominationParams, form: z.object({ documentId: z.uuid() }) },
  async ({ ctx, params: { reference }, form }) => {
    const result = await acceptHidden(ctx, { reference, ...form });
    if (!result.ok && result.reason === 'nomination.not_found') throw notFound();
    // Whatever else stands in the way, the page itself says it.
    return seeOther(`${localePath(ctx.locale, `/nominations/${reference}/documents`)}#files`);
  },
);
