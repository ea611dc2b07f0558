import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { s3Client, startEmbeddedStorage, TEST_ORIGIN } from '../support/object-storage.ts';

const server = await startEmbeddedStorage();
const client = s3Client(server);
beforeAll(() => client.send(new CreateBucketCommand({ Bucket: 'bucket' })));
afterAll(() => server.stop());

async function text(Key: string): Promise<string | undefined> {
  return await (await client.send(new GetObjectCommand({ Bucket: 'bucket', Key }))).Body?.transformToString();
}

describe('the embedded object storage', () => {
  test('keys are names, not paths', async () => {
    const keys = [
      '../../../etc/passwd',
      '..',
      'a/../b',
      'b',
      '/',
      '//x',
      'C:\\x',
      '.',
      'a\u0001b',
      'ملف',
      'x'.repeat(1024),
    ];
    for (const Key of keys) await client.send(new PutObjectCommand({ Bucket: 'bucket', Key, Body: Key }));
    for (const key of keys) expect(await text(key)).toBe(key);
    const tooLong = new PutObjectCommand({ Bucket: 'bucket', Key: 'x'.repeat(1025), Body: 'x' });
    await expect(client.send(tooLong)).rejects.toMatchObject({ name: 'KeyTooLongError' });
    for (const Bucket of ['..', 'a..b', 'UPPER', 'a/b']) {
      await expect(client.send(new CreateBucketCommand({ Bucket }))).rejects.toThrow();
    }
  });

  test('the body must be the body that was signed', async () => {
    const swapping = s3Client(server);
    swapping.middlewareStack.add(
      (next) => (args) => {
        Object.assign(args.request as object, { body: Buffer.from('other') });
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    const attempt = swapping.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'swapped', Body: 'bytes' }));
    await expect(attempt).rejects.toMatchObject({ name: 'XAmzContentSHA256Mismatch' });
    await expect(text('swapped')).rejects.toMatchObject({ name: 'NoSuchKey' });
  });

  test('a query it does not know is refused, not passed over', async () => {
    await client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'kept', Body: 'kept' }));
    const signing = s3Client(server);
    signing.middlewareStack.add(
      (next) => (args) => {
        Object.assign(args.request as object, { method: 'DELETE', query: { tagging: '' } });
        return next(args);
      },
      { step: 'build', priority: 'low' },
    );
    const attempt = signing.send(new GetObjectCommand({ Bucket: 'bucket', Key: 'kept' }));
    await expect(attempt).rejects.toMatchObject({ name: 'NotImplemented' });
    expect(await text('kept')).toBe('kept');
  });

  test.each([
    ['encryption', { ServerSideEncryption: 'AES256' as const }],
    ['a public object', { ACL: 'public-read' as const }],
  ])('%s is refused rather than promised', async (_what, asked) => {
    const attempt = client.send(
      new PutObjectCommand({ Bucket: 'bucket', Key: 'asked', Body: 'x', ...asked }),
    );
    await expect(attempt).rejects.toMatchObject({ name: 'NotImplemented' });
  });

  test('an upload that breaks off leaves the old object', async () => {
    await client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'torn', Body: 'old' }));
    const url = new URL(await getSignedUrl(client, new PutObjectCommand({ Bucket: 'bucket', Key: 'torn' })));
    const socket = connect(Number(url.port), url.hostname);
    socket.write(
      `PUT ${url.pathname}${url.search} HTTP/1.1\r\nHost: ${url.host}\r\nContent-Length: 1000\r\n\r\nhalf`,
    );
    await once(socket, 'connect');
    socket.resetAndDestroy();
    await once(socket, 'close');
    expect(await text('torn')).toBe('old');
  });

  test('of many writers that may not replace, one wins', async () => {
    const writers = Array.from({ length: 12 }, (_, index) =>
      client.send(
        new PutObjectCommand({ Bucket: 'bucket', Key: 'raced', Body: `${index}`, IfNoneMatch: '*' }),
      ),
    );
    const won = (await Promise.allSettled(writers)).flatMap(({ status }, index) =>
      status === 'fulfilled' ? [`${index}`] : [],
    );
    expect(won).toHaveLength(1);
    expect(await text('raced')).toBe(won[0]);
  });

  test('pages of a known origin may read answers, others may not', async () => {
    await client.send(new PutObjectCommand({ Bucket: 'bucket', Key: 'cors', Body: 'x' }));
    const url = await getSignedUrl(client, new GetObjectCommand({ Bucket: 'bucket', Key: 'cors' }));
    const from = async (Origin: string, method: string) => {
      const answer = await fetch(url, {
        method,
        headers: { Origin, 'Access-Control-Request-Method': 'GET' },
      });
      return [answer.status, answer.headers.get('access-control-allow-origin')];
    };
    expect(await from(TEST_ORIGIN, 'OPTIONS')).toEqual([200, TEST_ORIGIN]);
    expect(await from(TEST_ORIGIN, 'GET')).toEqual([200, TEST_ORIGIN]);
    expect(await from('https://elsewhere.example', 'OPTIONS')).toEqual([403, null]);
    expect(await from('https://elsewhere.example', 'GET')).toEqual([200, null]);
  });

  test('what it serves is inert in a browser', async () => {
    await client.send(
      new PutObjectCommand({ Bucket: 'bucket', Key: 'page', Body: '<script>', ContentType: 'text/html' }),
    );
    const answer = await fetch(
      await getSignedUrl(client, new GetObjectCommand({ Bucket: 'bucket', Key: 'page' })),
    );
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  test('malformed requests are answered with 4xx', async () => {
    for (const path of [
      '/%zz',
      '/bucket/%00',
      '/bucket?a=1&a=2',
      '/?X-Amz-Algorithm=x',
      '/bucket/k?X-Amz-Signature=',
    ]) {
      const { status } = await fetch(server.url + path);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
    const form = await fetch(`${server.url}/bucket`, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=x' },
      body: 'no form at all',
    });
    expect(form.status).toBe(400);
  });
});

describe('the command', () => {
  const children: ChildProcess[] = [];
  let dir = '';
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    await rm(dir, { recursive: true, force: true });
  });

  async function start(): Promise<{ child: ChildProcess; url: string }> {
    const keys = ['--access-key', server.accessKeyId, '--secret-key', server.secretAccessKey];
    const child = spawn(process.execPath, [
      'app/cli/object-storage.ts',
      '--port',
      '0',
      '--dir',
      dir,
      ...keys,
    ]);
    children.push(child);
    const [line] = await once(child.stdout, 'data');
    return { child, url: /http:\S+/.exec(String(line))?.[0] ?? '' };
  }

  test('what was acknowledged is there after kill -9, and no half file stays', async () => {
    dir = await mkdtemp(join(tmpdir(), 'object-storage-'));
    const first = await start();
    const before = s3Client({ ...server, url: first.url });
    await before.send(new CreateBucketCommand({ Bucket: 'bucket' }));
    const bytes = randomBytes(500_000);
    const acknowledged: string[] = [];
    const writers = Array.from({ length: 24 }, async (_, index) => {
      await before.send(new PutObjectCommand({ Bucket: 'bucket', Key: `k${index}`, Body: bytes }));
      acknowledged.push(`k${index}`);
      if (acknowledged.length === 5) first.child.kill('SIGKILL');
    });
    await Promise.allSettled(writers);
    const second = await start();
    const after = s3Client({ ...server, url: second.url });
    expect(acknowledged.length).toBeGreaterThanOrEqual(5);
    for (const Key of acknowledged) {
      const { Body, ETag } = await after.send(new GetObjectCommand({ Bucket: 'bucket', Key }));
      expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(bytes);
      expect(ETag).toBe(`"${createHash('md5').update(bytes).digest('hex')}"`);
    }
    expect(await readdir(join(dir, 'tmp'))).toEqual([]);
    second.child.kill('SIGTERM');
    expect(await once(second.child, 'exit')).toEqual([0, null]);
  });
});
