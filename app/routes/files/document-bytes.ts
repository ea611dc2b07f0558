import { createReadableStreamFromReadable } from '@remix-run/node';
import { z } from 'zod';
import { byteRange } from '../../core/byte-range.ts';
import { contentDisposition } from '../../core/text.ts';
import { documentBytes, isReadable, openDocument } from '../../domain/documents/open-document.server.ts';
import { guardedLoader, LocaleParams } from '../../http/guarded.server.ts';
import { notFound } from '../../http/respond.server.ts';
import { isViewable } from './parts/viewable.ts';

/**
 * The bytes of a checked file for the viewer of a page of ours, whole or a stretch of them (RFC 9110, section 14).
 * Opened as a page they can do nothing: no script, no origin, nothing loaded. Types without a viewer are offered for
 * saving.
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
      'Content-Disposition': isViewable(contentType)
        ? attachment.replace(/^attachment/, 'inline')
        : attachment,
      'Content-Security-Policy': "sandbox; default-src 'none'",
      'Accept-Ranges': 'bytes',
    };
    const whole = { ...headers, 'Content-Length': String(size) };
    if (request.method === 'HEAD') return new Response(null, { headers: whole });
    const range = byteRange(request.headers.get('Range'), size);
    if (range === 'outside')
      return new Response(null, { status: 416, headers: { 'Content-Range': `bytes */${size}` } });
    const bytes = createReadableStreamFromReadable(await documentBytes(ctx, document, range ?? undefined));
    if (range === null) return new Response(bytes, { headers: whole });
    const { start, end } = range;
    return new Response(bytes, {
      status: 206,
      headers: {
        ...headers,
        'Content-Length': String(end - start + 1),
        'Content-Range': `bytes ${start}-${end}/${size}`,
      },
    });
  },
);
