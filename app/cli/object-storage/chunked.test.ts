import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { authenticate } from './authenticate.ts';
import { requestContent } from './body.ts';

// The example of AWS, "Transferring Payload in Multiple Chunks": 65 KB of "a" in two chunks and an empty one.
const SECRET = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY';
const SEED = '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9';
const CHUNKS = [
  [65_536, 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'],
  [1024, '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'],
  [0, 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'],
] as const;
const SIZE = 66_560;

function signedRequest() {
  const names =
    'content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class';
  const credential = 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request';
  return {
    method: 'PUT',
    path: '/examplebucket/chunkObject.txt',
    query: new Map<string, string>(),
    headers: {
      host: ['s3.amazonaws.com'],
      'x-amz-date': ['20130524T000000Z'],
      'x-amz-storage-class': ['REDUCED_REDUNDANCY'],
      authorization: [`AWS4-HMAC-SHA256 Credential=${credential},SignedHeaders=${names},Signature=${SEED}`],
      'x-amz-content-sha256': ['STREAMING-AWS4-HMAC-SHA256-PAYLOAD'],
      'content-encoding': ['aws-chunked'],
      'x-amz-decoded-content-length': [`${SIZE}`],
      'content-length': ['66824'],
    },
  };
}

const signedBody = Buffer.concat(
  CHUNKS.map(([size, signature]) =>
    Buffer.from(`${size.toString(16)};chunk-signature=${signature}\r\n${'a'.repeat(size)}\r\n`),
  ),
);

async function decode(
  body: Buffer,
  {
    payload = signed(),
    size = SIZE,
    step = 16_384,
  }: { payload?: ReturnType<typeof signed>; size?: number; step?: number } = {},
): Promise<Buffer> {
  async function* source() {
    for (let at = 0; at < body.length; at += step) yield body.subarray(at, at + step);
  }
  const headers = { contentLength: `${body.length}`, decodedLength: `${size}`, contentMd5: undefined };
  const pieces: Buffer[] = [];
  for await (const piece of requestContent(source(), payload, { ...headers, checksums: new Map() }))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

function signed() {
  const credentials = [{ accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: SECRET }];
  return authenticate(signedRequest(), credentials, Date.UTC(2013, 4, 24));
}

describe('a body in signed chunks', () => {
  test('is decoded when every published signature holds, however it arrives', async () => {
    for (const step of [1000, 1, 70_000]) {
      expect((await decode(signedBody, { step })).equals(Buffer.alloc(SIZE, 'a'))).toBe(true);
    }
  });

  test('one changed byte anywhere is noticed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(signedBody.length - 3), fc.integer({ min: 1, max: 255 }), async (at, mask) => {
        const changed = Buffer.from(signedBody);
        changed[at] = (changed[at] ?? 0) ^ mask;
        // A size may be written with a capital letter: that is the same body.
        fc.pre(changed.toString('latin1').toLowerCase() !== signedBody.toString('latin1').toLowerCase());
        await expect(decode(changed)).rejects.toThrow();
      }),
      { numRuns: 60 },
    );
  });

  test('a body that ends early is noticed, wherever it ends', async () => {
    for (const length of [0, 50, 60_000, signedBody.length - 92, signedBody.length - 10]) {
      await expect(decode(signedBody.subarray(0, length))).rejects.toThrow();
    }
  });

  test('a left-out chunk and a wrong announced length are noticed', async () => {
    const first = 65_536 + 85 + 5;
    await expect(decode(signedBody.subarray(first))).rejects.toThrow();
    await expect(decode(signedBody, { size: SIZE + 1 })).rejects.toThrow();
    await expect(decode(signedBody, { size: SIZE - 1 })).rejects.toThrow();
  });
});

describe('a body in chunks with a checksum behind', () => {
  const payload = { kind: 'chunked' as const, signer: undefined, trailer: true };
  const body = (sum: string, name = 'x-amz-checksum-crc32') =>
    Buffer.from(`6\r\nhello \r\n5\r\nworld\r\n0\r\n${name}:${sum}\r\n\r\n`);

  test('is decoded when the checksum holds', async () => {
    expect((await decode(body('DUoRhQ=='), { payload, size: 11 })).toString()).toBe('hello world');
    const sha256 = 'uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=';
    expect(await decode(body(sha256, 'x-amz-checksum-sha256'), { payload, size: 11 })).toHaveLength(11);
  });

  test('a wrong checksum, and one we cannot check, are refused', async () => {
    await expect(decode(body('AAAAAA=='), { payload, size: 11 })).rejects.toMatchObject({
      code: 'BadDigest',
    });
    const unknown = decode(body('AAAAAA==', 'x-amz-checksum-crc64nvme'), { payload, size: 11 });
    await expect(unknown).rejects.toMatchObject({ code: 'NotImplemented' });
  });
});
