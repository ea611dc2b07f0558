import { contentDisposition } from '../core/text.ts';

/** A file that we made, for saving: its type as given, never sniffed, never run in our page. */
export function fileResponse(body: Uint8Array | string, file: { type: string; name: string }): Response {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : new Uint8Array(body);
  return new Response(bytes, {
    headers: {
      'Content-Type': file.type,
      'Content-Length': String(bytes.length),
      'Content-Disposition': contentDisposition(file.name),
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
