import { createReadableStreamFromReadable } from '@remix-run/node';
import { z } from 'zod';
import { contentDisposition } from '../../core/text.ts';
import { documentBytes, isReadable, openDocument } from '../../domain/documents/open-document.server.ts';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import { notFound } from '../../http/respond.server.ts';

const VIEWABLE = new Set(['application/pdf', 'image/png', 'image/jpeg']);

/**
 * The bytes of a checked file for the viewer of a page of ours. Opened as a page it can do nothing: no script, no
 * origin, nothing loaded. Types without a viewer are offered for saving.
 */
export const loader = guardedLoader(
  { can: 'document.open', params: LocaleParams.extend({ documentId: z.uuid() }) },
  async ({ ctx, params, request }) => {
    const opened = await openDocument(ctx, { documentId: params.documentId, how: 'view' });
    if (!opened.ok) throw notFound();
    const document = opened.value;
    if (!isReadable(document)) return new Response(null, { status: 423 });
    const { contentType, fileName, size } = document;
    const attachment = contentDisposition(fileName);
    const headers = {
      'Content-Type': contentType,
      'Content-Length': String(size),
      'Content-Disposition': VIEWABLE.has(contentType)
        ? attachment.replace(/^attachment/, 'inline')
        : attachment,
      'Content-Security-Policy': "sandbox; default-src 'none'",
    };
    if (request.method === 'HEAD') return new Response(null, { headers });
    const bytes = await documentBytes(ctx, document);
    return new Response(createReadableStreamFromReadable(bytes), { headers });
  },
);
