import { nominationPdf } from '../../domain/nominations/nomination-pdf.server.ts';
import { fileResponse } from '../../http/file-response.server.ts';
import { guardedLoader } from '../../http/guarded.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { NominationParams } from './parts/params.ts';

/** The working copy of a nomination as a PDF, for reading and signing on paper. */
export const loader = guardedLoader(
  { can: 'nomination.view', params: NominationParams },
  async ({ ctx, params: { reference } }): Promise<Response> => {
    const pdf = await nominationPdf(ctx, reference);
    if (pdf === null) throw notFound();
    return fileResponse(pdf, { type: 'application/pdf', name: `${reference}.pdf` });
  },
);
