import { sheetCopy } from '../../domain/judging/sheet-receipt.queries.server.ts';
import { fileResponse } from '../../http/file-response.server.ts';
import { guardedLoader } from '../../http/guarded.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { VersionParams } from '../nominee/parts/params.ts';

/**
 * The judge's own copy as one file: the receipt byte for byte as it was signed, the signature, and what opens the
 * commitment (payload and nonce).
 */
export const loader = guardedLoader(
  { can: 'sheet.score', params: VersionParams },
  async ({ ctx, params: { reference, version } }): Promise<Response> => {
    const copy = await sheetCopy(ctx, reference, version);
    if (copy === null) throw notFound();
    const { receiptText, signature, payload, nonce } = copy;
    const file = JSON.stringify({ receipt: receiptText, signature, payload, nonce }, null, 2);
    return fileResponse(file, { type: 'application/json', name: `sheet-${reference}-v${version}.json` });
  },
);
