import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import type { Payload } from './authenticate.ts';
import { requestContent } from './body.ts';
import { S3Error } from './errors.ts';
import type { ObjectStore } from './store.ts';
import { type XmlElement, xmlDocument } from './xml.ts';

/** What an operation knows about its request, after the signature was checked. */
export type Exchange = {
  request: IncomingMessage;
  store: ObjectStore;
  query: ReadonlyMap<string, string>;
  bucket: string;
  key: string;
  payload: Payload;
};

/** What an operation answers. */
export type Reply = {
  status: number;
  headers?: Record<string, string | number>;
  body?: string | Readable;
};

export function xmlReply(root: XmlElement, status = 200): Reply {
  return { status, headers: { 'Content-Type': 'application/xml' }, body: xmlDocument(root) };
}

/** The body as chunks. Unlike plain iteration it leaves the connection open when the reader stops early. */
export function rawBody(request: IncomingMessage): AsyncIterable<Buffer> {
  return request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>;
}

/** The decoded and checked content of a request; see requestContent. */
export function contentOf({ request, payload }: Exchange): AsyncGenerator<Buffer> {
  const header = (name: string) => request.headersDistinct[name]?.[0];
  const checksums = Object.keys(request.headersDistinct)
    .filter((name) => /^x-amz-checksum-(?!algorithm$|type$|mode$)/.test(name))
    .map((name) => [name.slice('x-amz-checksum-'.length), header(name) ?? ''] as const);
  return requestContent(rawBody(request), payload, {
    contentLength: header('content-length'),
    decodedLength: header('x-amz-decoded-content-length'),
    contentMd5: header('content-md5'),
    checksums: new Map(checksums),
  });
}

/** A small body as text; longer than `limit` bytes: MalformedXML. */
export async function smallBody(exchange: Exchange, limit = 2 * 1024 * 1024): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of contentOf(exchange)) {
    size += piece.length;
    if (size > limit) throw new S3Error('MalformedXML', 'The document is too long');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

/** A whole number of the query within 0 and `limit`; InvalidArgument otherwise. */
export function queryNumber(exchange: Exchange, name: string, fallback: number, limit: number): number {
  const text = exchange.query.get(name);
  if (text === undefined) return fallback;
  if (!/^\d{1,9}$/.test(text)) throw new S3Error('InvalidArgument', `${name} must be a whole number`);
  return Math.min(Number(text), limit);
}
