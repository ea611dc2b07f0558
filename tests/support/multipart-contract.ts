import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { Storage } from '../../app/infra/storage.server.ts';
import { all, collect } from './object-storage.ts';

const MIB = 1024 * 1024;
const FUTURE = new Date('2999-01-01T00:00:00Z');

/** Sends the bytes of a part as a browser does. */
export function putPart(url: string, bytes: Uint8Array): Promise<Response> {
  return fetch(url, { method: 'PUT', body: new Uint8Array(bytes) });
}

/** What an upload in parts must do on any S3 server behind our storage class. */
export function describeMultipart(storage: Storage): void {
  describe('an upload in parts', () => {
    const { multipart } = storage;
    const begin = async (prefix = 'parts') => {
      const key = `${prefix}/${randomUUID()}`;
      const uploadId = await multipart.start({ key, contentType: 'application/pdf', owner: 'doc-7' });
      return { key, uploadId };
    };

    test('parts sent by address, in any order, become one object with its owner', async () => {
      const upload = await begin();
      const bytes = randomBytes(5 * MIB + 100);
      const parts = [bytes.subarray(0, 5 * MIB), bytes.subarray(5 * MIB)];
      for (const n of [2, 1]) {
        const part = parts[n - 1] ?? Buffer.alloc(0);
        const url = await multipart.presignPart(upload, { n, size: part.length }, 900);
        expect(url.toLowerCase()).not.toContain('x-amz-checksum-');
        expect((await putPart(url, part)).status).toBe(200);
      }
      const have = (await multipart.parts(upload)) ?? [];
      expect(have.map(({ n, size }) => [n, size])).toEqual([
        [1, 5 * MIB],
        [2, 100],
      ]);
      expect(await storage.headInbox(upload.key)).toBeNull();
      await multipart.complete(upload, have);
      expect(await storage.headInbox(upload.key)).toEqual({
        size: bytes.length,
        contentType: 'application/pdf',
        metadata: { owner: 'doc-7' },
      });
      expect(await collect(await storage.readInbox(upload.key))).toEqual(bytes);
      expect(await all(multipart.unfinished(upload.key, FUTURE))).toEqual([]);
      await storage.deleteInbox(upload.key);
    });

    test('an address takes its own part, in its own length, and nothing else', async () => {
      const upload = await begin();
      const url = await multipart.presignPart(upload, { n: 1, size: 1000 }, 900);
      for (const size of [999, 1001, 0]) {
        const { status } = await putPart(url, randomBytes(size));
        expect(status).toBeGreaterThanOrEqual(400);
        expect(status).toBeLessThan(500);
      }
      for (const changed of [
        url.replace('partNumber=1', 'partNumber=2'),
        url.replace(upload.key, `parts/${randomUUID()}`),
        url.replace('X-Amz-Expires=900', 'X-Amz-Expires=90000'),
        url.replace(/X-Amz-Signature=.{8}/, 'X-Amz-Signature=00000000'),
      ]) {
        expect(changed).not.toBe(url);
        expect((await putPart(changed, randomBytes(1000))).status).toBe(403);
      }
      expect(await multipart.parts(upload)).toEqual([]);
      await multipart.abort(upload);
    });

    test('a part sent again replaces itself', async () => {
      const upload = await begin();
      const bytes = [randomBytes(50), randomBytes(50)];
      for (const part of bytes) {
        const url = await multipart.presignPart(upload, { n: 1, size: 50 }, 900);
        expect((await putPart(url, part)).ok).toBe(true);
      }
      await multipart.complete(upload, (await multipart.parts(upload)) ?? []);
      expect(await collect(await storage.readInbox(upload.key))).toEqual(bytes[1]);
      await storage.deleteInbox(upload.key);
    });

    test('what was given up or never begun is unknown, and giving up again is fine', async () => {
      const upload = await begin();
      const url = await multipart.presignPart(upload, { n: 1, size: 10 }, 900);
      await multipart.abort(upload);
      await multipart.abort(upload);
      expect(await multipart.parts(upload)).toBeNull();
      expect((await putPart(url, randomBytes(10))).status).toBe(404);
      expect(await storage.headInbox(upload.key)).toBeNull();
    });

    test('unfinished uploads are listed by prefix and age', async () => {
      const prefix = `unfinished-${randomUUID()}`;
      const uploads = [await begin(prefix), await begin(prefix)];
      await begin(`${prefix}-elsewhere`);
      const listed = await all(multipart.unfinished(`${prefix}/`, FUTURE));
      const ids = (list: { uploadId: string }[]) => list.map(({ uploadId }) => uploadId).sort();
      expect(ids(listed)).toEqual(ids(uploads));
      expect(await all(multipart.unfinished(`${prefix}/`, new Date('2000-01-01T00:00:00Z')))).toEqual([]);
    });

    test.each([0, 901])('an address does not live %d seconds', async (seconds) => {
      const upload = { key: 'k', uploadId: 'u' };
      expect(() => multipart.presignPart(upload, { n: 1, size: 1 }, seconds)).toThrow(RangeError);
    });
  });
}
