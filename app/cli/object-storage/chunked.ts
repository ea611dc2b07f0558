import { createHash } from 'node:crypto';
import type { ChunkSigner } from './authenticate.ts';
import { ByteReader } from './byte-reader.ts';
import { S3Error } from './errors.ts';
import { equalText, hmac, sha256Hex } from './signature.ts';

const LINE_LIMIT = 1024;
const TRAILER_LIMIT = 16;
const CHECKSUM_TRAILER = /^x-amz-checksum-(crc32|sha1|sha256)$/;

/**
 * Decodes `aws-chunked`: `hex-size[;chunk-signature=...] CRLF data CRLF`, an empty chunk at the end, then trailers.
 * With a signer, each chunk's signature is checked against the chain that starts at the request's own signature; a
 * chunk is handed on before its check, so only a reader that reaches the end may keep what it read.
 *
 * @param trailers filled with the trailing headers that were found
 */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  payload: { signer: ChunkSigner | undefined; trailer: boolean },
  trailers: Map<string, string>,
): AsyncGenerator<Buffer> {
  const reader = new ByteReader(source);
  let previous = payload.signer?.seed ?? '';
  for (;;) {
    const { size, signature } = parseHead(await reader.line(LINE_LIMIT));
    const hash = createHash('sha256');
    for await (const piece of reader.take(size)) {
      hash.update(piece);
      yield piece;
    }
    if (payload.signer !== undefined) {
      previous = verifyChunk(payload.signer, previous, hash.digest('hex'), signature);
    }
    if (size === 0) break;
    if ((await reader.line(LINE_LIMIT)) !== '') throw new S3Error('IncompleteBody', 'A chunk has no end');
  }
  if (payload.trailer) await readTrailers(reader, payload.signer, previous, trailers);
  else if (!(await reader.atEnd()) && (await reader.line(LINE_LIMIT)) !== '')
    throw new S3Error('IncompleteBody');
}

function parseHead(line: string): { size: number; signature: string } {
  const match = /^([0-9a-fA-F]{1,9})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line);
  if (match === null) throw new S3Error('IncompleteBody', 'A chunk has no readable head');
  return { size: Number.parseInt(match[1] ?? '', 16), signature: match[2] ?? '' };
}

function verifyChunk(signer: ChunkSigner, previous: string, dataHash: string, signature: string): string {
  const head = ['AWS4-HMAC-SHA256-PAYLOAD', signer.amzDate, signer.scope, previous];
  return expect(signer, [...head, sha256Hex(''), dataHash], signature);
}

async function readTrailers(
  reader: ByteReader,
  signer: ChunkSigner | undefined,
  previous: string,
  trailers: Map<string, string>,
): Promise<void> {
  let signed = '';
  let signature = '';
  for (let count = 0; !(await reader.atEnd()); count++) {
    const line = await reader.line(LINE_LIMIT);
    if (line === '') break;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line.slice(colon + 1).trim();
    if (colon < 1 || count >= TRAILER_LIMIT) throw new S3Error('InvalidRequest', 'A trailer cannot be read');
    if (name === 'x-amz-trailer-signature') signature = value;
    else if (!CHECKSUM_TRAILER.test(name)) throw new S3Error('NotImplemented', `No trailer ${name} here`);
    else {
      signed += `${name}:${value}\n`;
      trailers.set(name, value);
    }
  }
  if (signer === undefined) return;
  const head = ['AWS4-HMAC-SHA256-TRAILER', signer.amzDate, signer.scope, previous];
  expect(signer, [...head, sha256Hex(signed)], signature);
}

function expect(signer: ChunkSigner, lines: string[], signature: string): string {
  const expected = hmac(signer.key, lines.join('\n')).toString('hex');
  if (!equalText(expected, signature)) throw new S3Error('SignatureDoesNotMatch');
  return expected;
}
