import { receiptView } from '../../domain/nominations/receipt.queries.server.ts';
import { fileResponse } from '../../http/file-response.server.ts';
import { guardedLoader } from '../../http/guarded.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { VersionParams } from './parts/params.ts';

/** The receipt byte for byte as it was signed. */
export const loader = guardedLoader(
  { can: 'nomination.view', params: VersionParams },
  async ({ ctx, params: { reference, version } }): Promise<Response> => {
    const view = await receiptView(ctx, reference, version);
    if (view === null) throw notFound();
    return fileResponse(view.text, { type: 'application/json', name: 'receipt.json' });
  },
);
