import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStorage } from '../../app/infra/storage.server.ts';
import { startCeph } from '../support/ceph.ts';
import { describeMultipart } from '../support/multipart-contract.ts';
import {
  all,
  collect,
  postForm,
  type S3Server,
  s3Client,
  startEmbeddedStorage,
} from '../support/object-storage.ts';
import { describeS3Protocol } from '../support/s3-contract.ts';

const PDF = 'application/pdf';
const servers: { name: string; server: S3Server }[] = [
  { name: 'embedded', server: await startEmbeddedStorage() },
];
const ceph = await startCeph();
if (ceph !== null) servers.push({ name: 'Ceph', server: ceph });
afterAll(async () => {
  for (const { server } of servers) await server.stop();
});

describe.each(servers)('storage on $name', ({ server }) => {
  const keys = { accessKeyId: server.accessKeyId, secretAccessKey: server.secretAccessKey };
  const config = {
    endpoint: server.url,
    region: 'us-east-1',
    pathStyle: true,
    inbox: { bucket: 'inbox', ...keys },
    clean: { bucket: 'clean', ...keys },
  };
  const storage = createStorage(config);
  const client = s3Client(server);
  const late = s3Client(server, { systemClockOffset: -30 * 60_000 });
  const key = () => `2026/${randomUUID()}`;
  const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest('base64');

  beforeAll(() => storage.ensureBuckets());

  test('buckets are made once, and both answer', async () => {
    await storage.ensureBuckets();
    expect(await storage.healthy()).toBe(true);
    const elsewhere = createStorage({ ...config, clean: { ...config.clean, bucket: 'no-such-bucket' } });
    expect(await elsewhere.healthy()).toBe(false);
  });

  test('what was put into the inbox is read back, described and deleted', async () => {
    const name = key();
    const bytes = randomBytes(300_000);
    await storage.putInbox(name, Readable.from([bytes.subarray(0, 7), bytes.subarray(7)]), bytes.length, PDF);
    expect(await storage.headInbox(name)).toEqual({ size: bytes.length, contentType: PDF, metadata: {} });
    expect(await collect(await storage.readInbox(name))).toEqual(bytes);
    await storage.deleteInbox(name);
    await storage.deleteInbox(name);
    expect(await storage.headInbox(name)).toBeNull();
    await expect(storage.readInbox(name)).rejects.toMatchObject({ code: 'storage.missing' });
  });

  test('clean takes the announced bytes and no others', async () => {
    const bytes = randomBytes(1000);
    const [good, bad] = [key(), key()];
    await storage.putClean(good, bytes, bytes.length, PDF, md5(bytes));
    expect(await collect(await storage.readClean(good))).toEqual(bytes);
    const wrong = storage.putClean(bad, bytes, bytes.length, PDF, md5(randomBytes(3)));
    await expect(wrong).rejects.toMatchObject({ code: 'storage.refused' });
    expect(await storage.headClean(bad)).toBeNull();
  });

  test('wrong credentials are refused, whichever half is wrong', async () => {
    for (const half of [{ secretAccessKey: 'not-the-secret' }, { accessKeyId: 'nobody-at-all' }]) {
      const stranger = createStorage({ ...config, inbox: { ...config.inbox, ...half } });
      const attempt = stranger.putInbox(key(), Buffer.from('x'), 1, PDF);
      await expect(attempt).rejects.toMatchObject({ code: 'storage.refused' });
    }
  });

  test('nothing is public', async () => {
    const name = key();
    await storage.putClean(name, Buffer.from('sealed'), 6, PDF, md5(Buffer.from('sealed')));
    for (const path of ['clean', `clean/${name}`, 'clean?list-type=2']) {
      expect((await fetch(`${server.url}/${path}`)).status).toBe(403);
    }
  });

  describe('an upload form', () => {
    const order = (name: string) => ({
      key: name,
      contentType: PDF,
      size: 500,
      maxAgeSeconds: 300,
      owner: 'doc-7',
    });

    test('stores exactly what it was made for, with its owner', async () => {
      const name = key();
      const answer = await postForm(await storage.presignUpload(order(name)), randomBytes(500));
      expect(answer.status).toBe(204);
      expect(await storage.headInbox(name)).toEqual({
        size: 500,
        contentType: PDF,
        metadata: { owner: 'doc-7' },
      });
    });

    test.each([
      ['another key', { key: 'elsewhere' }, 500],
      ['another type', { 'Content-Type': 'text/html' }, 500],
      ['another owner', { 'x-amz-meta-owner': 'doc-8' }, 500],
      ['a field nobody signed', { 'x-amz-meta-more': 'x' }, 500],
      ['a public object', { acl: 'public-read' }, 500],
      ['another signature', { 'X-Amz-Signature': '0'.repeat(64) }, 500],
      ['a later date', { 'X-Amz-Date': '20991231T000000Z' }, 500],
      ['a byte more', {}, 501],
      ['a byte less', {}, 499],
      ['nothing', {}, 0],
    ])('refuses %s', async (_what, change, size) => {
      const name = key();
      const form = await storage.presignUpload(order(name));
      const answer = await postForm(
        { url: form.url, fields: { ...form.fields, ...change } },
        randomBytes(size),
      );
      expect(answer.status).toBeGreaterThanOrEqual(400);
      expect(answer.status).toBeLessThan(500);
      expect(await storage.headInbox(name)).toBeNull();
      expect(await storage.headInbox('elsewhere')).toBeNull();
    });

    test('refuses a policy that was changed after signing', async () => {
      const name = key();
      const form = await storage.presignUpload(order(name));
      const policy = Buffer.from(form.fields.Policy ?? '', 'base64').toString();
      const wider = Buffer.from(policy.replaceAll('500', '900')).toString('base64');
      const answer = await postForm(
        { url: form.url, fields: { ...form.fields, Policy: wider } },
        randomBytes(900),
      );
      expect(answer.status).toBe(403);
      expect(await storage.headInbox(name)).toBeNull();
    });

    test('refuses a form that has run out', async () => {
      const name = key();
      const form = await createPresignedPost(late, { Bucket: 'inbox', Key: name, Expires: 300 });
      expect((await postForm(form, randomBytes(5))).status).toBe(403);
      expect(await storage.headInbox(name)).toBeNull();
    });
  });

  describe('a download link', () => {
    const as = { fileName: 'تقرير الجهة.pdf', contentType: PDF, seconds: 60 };

    test('serves the object as an attachment under its name', async () => {
      const name = key();
      await storage.putClean(name, Buffer.from('bytes'), 5, 'text/html', md5(Buffer.from('bytes')));
      const answer = await fetch(await storage.presignDownload(name, as));
      expect(answer.status).toBe(200);
      expect(await answer.text()).toBe('bytes');
      expect(answer.headers.get('content-type')).toBe(PDF);
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-disposition')).toContain('attachment; filename=');
      expect(answer.headers.get('content-disposition')).toContain(encodeURIComponent('تقرير'));
    });

    test('opens nothing when anything in it is changed', async () => {
      const [name, other] = [key(), key()];
      for (const each of [name, other])
        await storage.putClean(each, Buffer.from('x'), 1, PDF, md5(Buffer.from('x')));
      const link = await storage.presignDownload(name, as);
      for (const changed of [
        link.replace(name, other),
        link.replace('X-Amz-Expires=60', 'X-Amz-Expires=6000'),
        link.replace('attachment', 'inline'),
        link.replace(/X-Amz-Signature=.{8}/, 'X-Amz-Signature=00000000'),
        link.replace('/clean/', '/inbox/'),
      ]) {
        expect(changed).not.toBe(link);
        expect((await fetch(changed)).status).toBe(403);
      }
      expect((await fetch(link, { method: 'DELETE' })).status).toBe(403);
      expect(await storage.headClean(name)).not.toBeNull();
    });

    test('opens nothing after its time', async () => {
      const name = key();
      await storage.putClean(name, Buffer.from('x'), 1, PDF, md5(Buffer.from('x')));
      const link = (ageMs: number) =>
        getSignedUrl(client, new GetObjectCommand({ Bucket: 'clean', Key: name }), {
          expiresIn: 60,
          signingDate: new Date(Date.now() - ageMs),
        });
      expect((await fetch(await link(30_000))).status).toBe(200);
      expect((await fetch(await link(62_000))).status).toBe(403);
    });
  });

  test('the inbox is listed by prefix and age', async () => {
    const prefix = `list-${randomUUID()}/`;
    for (const name of ['ب', 'a']) await storage.putInbox(prefix + name, Buffer.from('12'), 2, PDF);
    const listed = await all(storage.listInbox(prefix, new Date('2999-01-01T00:00:00Z')));
    expect(listed.map(({ key: name, size }) => [name.slice(prefix.length), size])).toEqual([
      ['a', 2],
      ['ب', 2],
    ]);
    expect(await all(storage.listInbox(prefix, new Date('2000-01-01T00:00:00Z')))).toEqual([]);
  });

  describeMultipart(storage);
  describeS3Protocol(server);
});
