import { receiptView } from '../../domain/nominations/receipt.queries.server.ts';
import { bundleReceipt } from '../../domain/nominations/receipt-file.ts';
import { fileResponse } from '../../http/file-response.server.ts';
import { guardedLoader } from '../../http/guarded.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { VersionParams } from './parts/params.ts';

/** Receipt and signature as one file: what the public check and `verify-receipt` take. */
export const loader = guardedLoader(
  { can: 'nomination.view', params: VersionParams },
  async ({ ctx, params: { reference, version } }): Promise<Response> => {
    const view = await receiptView(ctx, reference, version);
    if (view === null) throw notFound();
    const bundle = bundleReceipt({ receipt: view.text, signature: view.signature });
    return fileResponse(bundle, { type: 'application/json', name: `receipt-${reference}-${version}.json` });
  },
);
