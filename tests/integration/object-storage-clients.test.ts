import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { s3Client, startEmbeddedStorage } from '../support/object-storage.ts';

const S3CMD = '/usr/bin/s3cmd';
const server = await startEmbeddedStorage();
const folder = await mkdtemp(join(tmpdir(), 's3-clients-'));
afterAll(async () => {
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

if (!existsSync(S3CMD)) console.warn('s3cmd is not installed: apt-get install s3cmd; its tests are left out');

describe.runIf(existsSync(S3CMD))('s3cmd', () => {
  const s3cmd = async (...args: string[]) => {
    const { host } = new URL(server.url);
    const access = [`--access_key=${server.accessKeyId}`, `--secret_key=${server.secretAccessKey}`];
    const where = ['-c', '/dev/null', '--no-ssl', `--host=${host}`, `--host-bucket=${host}`];
    return (await promisify(execFile)(S3CMD, [...where, ...access, ...args])).stdout;
  };

  beforeAll(() => s3cmd('mb', 's3://tools'));

  test('stores, lists and fetches a file with an Arabic name', async () => {
    const bytes = randomBytes(100_000);
    await writeFile(join(folder, 'small'), bytes);
    await s3cmd('put', join(folder, 'small'), 's3://tools/مجلد/ملف صغير.pdf');
    expect(await s3cmd('ls', 's3://tools/مجلد/')).toContain('s3://tools/مجلد/ملف صغير.pdf');
    expect(await s3cmd('ls', 's3://tools')).toContain('DIR  s3://tools/مجلد/');
    await s3cmd('get', 's3://tools/مجلد/ملف صغير.pdf', join(folder, 'back'));
    expect(await readFile(join(folder, 'back'))).toEqual(bytes);
  });

  test('stores a large file in parts', async () => {
    const bytes = randomBytes(12_000_000);
    await writeFile(join(folder, 'large'), bytes);
    await s3cmd('put', '--multipart-chunk-size-mb=5', join(folder, 'large'), 's3://tools/large');
    await s3cmd('get', 's3://tools/large', join(folder, 'large-back'));
    expect(
      createHash('sha256')
        .update(await readFile(join(folder, 'large-back')))
        .digest('hex'),
    ).toBe(createHash('sha256').update(bytes).digest('hex'));
  });

  test('copies, moves and deletes', async () => {
    await writeFile(join(folder, 'one'), 'one');
    await s3cmd('put', join(folder, 'one'), 's3://tools/move/a');
    await s3cmd('cp', 's3://tools/move/a', 's3://tools/move/b');
    await s3cmd('mv', 's3://tools/move/a', 's3://tools/move/c');
    expect((await s3cmd('ls', 's3://tools/move/')).match(/s3:\S+/g)).toEqual([
      's3://tools/move/b',
      's3://tools/move/c',
    ]);
    await s3cmd('del', '--recursive', '--force', 's3://tools/move/');
    expect(await s3cmd('ls', 's3://tools/move/')).toBe('');
  });

  test('is told what is wrong', async () => {
    await expect(s3cmd('rb', 's3://tools')).rejects.toThrow('BucketNotEmpty');
    await expect(s3cmd('--secret_key=wrong', 'ls')).rejects.toThrow('SignatureDoesNotMatch');
    await expect(s3cmd('setacl', '--acl-public', 's3://tools/large')).rejects.toThrow();
  });
});

describe('the AWS SDK with its own defaults', () => {
  const client = s3Client(server, {
    requestChecksumCalculation: 'WHEN_SUPPORTED',
    responseChecksumValidation: 'WHEN_SUPPORTED',
  });
  const target = { Bucket: 'sdk-defaults', Key: 'streamed' };
  beforeAll(() => client.send(new CreateBucketCommand({ Bucket: target.Bucket })));

  test('streams in chunks with a checksum behind them', async () => {
    const bytes = randomBytes(200_001);
    const Body = Readable.from([bytes.subarray(0, 100), bytes.subarray(100)]);
    await client.send(new PutObjectCommand({ ...target, Body, ContentLength: bytes.length }));
    const answer = await client.send(new GetObjectCommand(target));
    expect(Buffer.from((await answer.Body?.transformToByteArray()) ?? [])).toEqual(bytes);
    expect(answer.ContentEncoding).toBeUndefined();
  });

  test('a checksum that does not match stores nothing', async () => {
    const wrong = {
      ...target,
      Key: 'wrong',
      Body: 'bytes',
      ChecksumSHA256: Buffer.alloc(32).toString('base64'),
    };
    await expect(client.send(new PutObjectCommand(wrong))).rejects.toMatchObject({ name: 'BadDigest' });
    await expect(client.send(new GetObjectCommand({ ...target, Key: 'wrong' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });

  test('a presigned PUT stores the object', async () => {
    const plain = s3Client(server);
    const url = await getSignedUrl(plain, new PutObjectCommand({ ...target, Key: 'put' }), { expiresIn: 60 });
    expect((await fetch(url, { method: 'PUT', body: 'bytes' })).status).toBe(200);
    expect((await fetch(url, { method: 'PUT', body: 'x', headers: { 'x-amz-meta-a': 'b' } })).status).toBe(
      403,
    );
  });
});
