import { describe, expect, test } from 'vitest';
import { createStorage } from './storage.server.ts';
import { toStorageError } from './storage-errors.ts';

const bucket = { accessKeyId: 'testaccess', secretAccessKey: 'test-secret-key' };
const storage = createStorage({
  endpoint: 'http://127.0.0.1:9',
  publicEndpoint: 'https://files.example',
  region: 'us-east-1',
  pathStyle: true,
  inbox: { bucket: 'inbox', ...bucket },
  clean: { bucket: 'clean', ...bucket },
});
const order = { key: 'k', contentType: 'application/pdf', size: 10, maxAgeSeconds: 300, owner: 'doc-7' };
const download = { fileName: 'خطاب.pdf', contentType: 'application/pdf', seconds: 60 };

describe('signed addresses', () => {
  test('carry no checksum that a browser would have to compute', async () => {
    const form = await storage.presignUpload(order);
    const policy = Buffer.from(form.fields.Policy ?? '', 'base64').toString();
    const everything = [await storage.presignDownload('k', download), JSON.stringify(form), policy].join(
      '\n',
    );
    expect(everything.toLowerCase()).not.toContain('x-amz-checksum-');
    expect(everything.toLowerCase()).not.toContain('x-amz-sdk-checksum');
  });

  test('point where browsers reach the server', async () => {
    expect((await storage.presignUpload(order)).url).toMatch(/^https:\/\/files\.example\/inbox/);
    expect(await storage.presignDownload('k', download)).toMatch(/^https:\/\/files\.example\/clean\/k\?/);
  });

  test.each([0, 301, 1.5, Number.NaN])('an upload form does not live %d seconds', (maxAgeSeconds) => {
    expect(() => storage.presignUpload({ ...order, maxAgeSeconds })).toThrow(RangeError);
  });

  test.each([0, 61, -1])('a download does not live %d seconds', (seconds) => {
    expect(() => storage.presignDownload('k', { ...download, seconds })).toThrow(RangeError);
  });
});

test.each([
  [{ name: 'NoSuchKey', $metadata: { httpStatusCode: 404 } }, 'storage.missing'],
  [{ name: 'NotFound', $metadata: { httpStatusCode: 404 } }, 'storage.missing'],
  [{ name: 'NoSuchBucket', $metadata: { httpStatusCode: 404 } }, 'storage.refused'],
  [{ name: 'AccessDenied', $metadata: { httpStatusCode: 403 } }, 'storage.refused'],
  [{ name: 'SlowDown', $metadata: { httpStatusCode: 503 } }, 'storage.unavailable'],
  [{ name: 'TooManyRequests', $metadata: { httpStatusCode: 429 } }, 'storage.unavailable'],
  [Object.assign(new Error('reset'), { code: 'ECONNRESET' }), 'storage.unavailable'],
  [undefined, 'storage.unavailable'],
])('%j is told as %s', (error, code) => {
  expect(toStorageError(error).code).toBe(code);
});
