import { receiptView } from '../../domain/nominations/receipt.queries.server.ts';
import { fileResponse } from '../../http/file-response.server.ts';
import { guardedLoader } from '../../http/guarded.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { VersionParams } from './parts/params.ts';

/** The Ed25519 signature of the receipt: 64 raw bytes, as `openssl` takes them. */
export const loader = guardedLoader(
  { can: 'nomination.view', params: VersionParams },
  async ({ ctx, params: { reference, version } }): Promise<Response> => {
    const view = await receiptView(ctx, reference, version);
    if (view === null) throw notFound();
    const bytes = Buffer.from(view.signature, 'base64');
    return fileResponse(bytes, { type: 'application/octet-stream', name: 'receipt.sig' });
  },
);
