import { createHash, type Hash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Payload } from './authenticate.ts';
import { ByteReader } from './byte-reader.ts';
import { decodeChunks } from './chunked.ts';
import { S3Error } from './errors.ts';

/** One PUT may carry this much. AWS: 5 GiB. */
const BODY_LIMIT = 5 * 1024 ** 3;

export type BodyHeaders = {
  contentLength: string | undefined;
  decodedLength: string | undefined;
  contentMd5: string | undefined;
  /** Values of `x-amz-checksum-<name>` headers, by name. */
  checksums: ReadonlyMap<string, string>;
};

/**
 * The content of a request, decoded, and checked against everything that was promised about it. The last chunk is
 * followed by the checks: a reader that reaches the end has the right bytes, any other reader sees S3Error thrown.
 */
export async function* requestContent(
  source: AsyncIterable<Buffer>,
  payload: Payload,
  headers: BodyHeaders,
): AsyncGenerator<Buffer> {
  const size = contentSize(payload, headers);
  const checks = [...promised(payload, headers)];
  const trailers = new Map<string, string>();
  const decoded = payload.kind === 'chunked' ? decodeChunks(source, payload, trailers) : plain(source, size);
  const running = new Map(checksumNames(headers, payload).map((name) => [name, checksum(name)]));

  let seen = 0;
  for await (const chunk of decoded) {
    seen += chunk.length;
    if (seen > size) throw new S3Error('IncompleteBody', 'More bytes than announced');
    for (const check of checks) check.hash.update(chunk);
    for (const sum of running.values()) sum.update(chunk);
    yield chunk;
  }
  if (seen !== size) throw new S3Error('IncompleteBody');
  for (const check of checks) check.verify();
  for (const [name, sum] of running) {
    const expected = headers.checksums.get(name) ?? trailers.get(`x-amz-checksum-${name}`);
    if (expected !== undefined && expected !== sum.digest()) throw new S3Error('BadDigest');
  }
}

/** Refuses a body that says no length, or too large a one, before a byte of it is read. */
function contentSize(payload: Payload, headers: BodyHeaders): number {
  const text = payload.kind === 'chunked' ? headers.decodedLength : headers.contentLength;
  if (text === undefined || !/^\d{1,15}$/.test(text)) throw new S3Error('MissingContentLength');
  if (Number(text) > BODY_LIMIT) throw new S3Error('EntityTooLarge');
  return Number(text);
}

type Check = { hash: Hash; verify(): void };

function* promised(payload: Payload, headers: BodyHeaders): Generator<Check> {
  if (payload.kind === 'plain' && payload.sha256 !== undefined) {
    const { sha256 } = payload;
    yield check('sha256', (digest) => digest.toString('hex') === sha256, 'XAmzContentSHA256Mismatch');
  }
  if (headers.contentMd5 !== undefined) {
    const expected = Buffer.from(headers.contentMd5, 'base64');
    if (expected.length !== 16) throw new S3Error('InvalidDigest');
    yield check('md5', (digest) => digest.equals(expected), 'BadDigest');
  }
}

function check(
  algorithm: string,
  matches: (digest: Buffer) => boolean,
  code: 'XAmzContentSHA256Mismatch' | 'BadDigest',
): Check {
  const hash = createHash(algorithm);
  return {
    hash,
    verify() {
      if (!matches(hash.digest())) throw new S3Error(code);
    },
  };
}

function checksumNames(headers: BodyHeaders, payload: Payload): string[] {
  const names = [...headers.checksums.keys()];
  const streamed = payload.kind === 'chunked' && payload.trailer;
  return streamed ? [...new Set([...names, 'crc32', 'sha1', 'sha256'])] : names;
}

type Checksum = { update(chunk: Buffer): void; digest(): string };

function checksum(name: string): Checksum {
  if (name === 'crc32') {
    let value = 0;
    return {
      update(chunk) {
        value = crc32(chunk, value);
      },
      digest() {
        const bytes = Buffer.alloc(4);
        bytes.writeUInt32BE(value);
        return bytes.toString('base64');
      },
    };
  }
  if (name !== 'sha1' && name !== 'sha256') throw new S3Error('NotImplemented', `No checksum ${name} here`);
  const hash = createHash(name);
  return {
    update(chunk) {
      hash.update(chunk);
    },
    digest: () => hash.digest('base64'),
  };
}

async function* plain(source: AsyncIterable<Buffer>, size: number): AsyncGenerator<Buffer> {
  yield* new ByteReader(source).take(size);
}
