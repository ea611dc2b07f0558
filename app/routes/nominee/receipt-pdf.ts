import { receiptPdf } from '../../domain/nominations/nomination-pdf.server.ts';
import { fileResponse } from '../../http/file-response.server.ts';
import { guardedLoader } from '../../http/guarded.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { VersionParams } from './parts/params.ts';

/** The receipt as a PDF: equal data, equal bytes. */
export const loader = guardedLoader(
  { can: 'nomination.view', params: VersionParams },
  async ({ ctx, params: { reference, version } }): Promise<Response> => {
    const pdf = await receiptPdf(ctx, reference, version);
    if (pdf === null) throw notFound();
    return fileResponse(pdf, { type: 'application/pdf', name: `receipt-${reference}-${version}.pdf` });
  },
);
