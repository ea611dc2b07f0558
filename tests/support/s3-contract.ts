import { randomBytes, randomUUID } from 'node:crypto';
import {
  AbortMultipartUploadCommand,
  type CompletedPart,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { beforeAll, describe, expect, test } from 'vitest';
import { type S3Server, s3Client } from './object-storage.ts';

/** What we expect of any S3 server below our own storage class: whoever passes may stand behind it. */
export function describeS3Protocol(server: S3Server): void {
  describe('the protocol', () => {
    const client = s3Client(server);
    const key = () => `2026/${randomUUID()}`;
    const put = (Key: string, Body: string | Buffer) =>
      client.send(new PutObjectCommand({ Bucket: 'protocol', Key, Body, ContentType: 'application/pdf' }));
    const get = async (Bucket: string, Key: string) => {
      const { Body } = await client.send(new GetObjectCommand({ Bucket, Key }));
      return Buffer.from((await Body?.transformToByteArray()) ?? []);
    };
    const exists = (Key: string) =>
      client.send(new HeadObjectCommand({ Bucket: 'protocol', Key })).then(
        () => true,
        (error: Error) => (error.name === 'NotFound' ? false : Promise.reject(error)),
      );

    beforeAll(async () => {
      for (const Bucket of ['protocol', 'copies']) await client.send(new CreateBucketCommand({ Bucket }));
    });

    test('a listing goes on where it stopped and folds prefixes', async () => {
      const prefix = `page-${randomUUID()}/`;
      const names = ['a', 'b/1', 'b/2', 'c d+e', 'ه/١'];
      for (const name of names) await put(prefix + name, Buffer.from('x'));
      const found: string[] = [];
      let token: string | undefined;
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            Bucket: 'protocol',
            Prefix: prefix,
            Delimiter: '/',
            MaxKeys: 2,
            ContinuationToken: token,
          }),
        );
        found.push(...(page.Contents ?? []).map(({ Key }) => Key ?? ''));
        found.push(...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix ?? ''));
        token = page.NextContinuationToken;
      } while (token !== undefined);
      expect(found.map((name) => name.slice(prefix.length)).sort()).toEqual(['a', 'b/', 'c d+e', 'ه/']);
    });

    test('If-None-Match: * never replaces', async () => {
      const name = key();
      const create = (Body: string) =>
        client.send(new PutObjectCommand({ Bucket: 'protocol', Key: name, Body, IfNoneMatch: '*' }));
      await create('first');
      await expect(create('second')).rejects.toMatchObject({ name: 'PreconditionFailed' });
      expect((await get('protocol', name)).toString()).toBe('first');
    });

    test('ranges', async () => {
      const name = key();
      await put(name, Buffer.from('0123456789'));
      const part = async (Range: string) => {
        const answer = await client.send(new GetObjectCommand({ Bucket: 'protocol', Key: name, Range }));
        return [await answer.Body?.transformToString(), answer.ContentRange];
      };
      expect(await part('bytes=2-4')).toEqual(['234', 'bytes 2-4/10']);
      expect(await part('bytes=7-')).toEqual(['789', 'bytes 7-9/10']);
      expect(await part('bytes=-3')).toEqual(['789', 'bytes 7-9/10']);
      expect(await part('bytes=8-99')).toEqual(['89', 'bytes 8-9/10']);
      await expect(part('bytes=10-')).rejects.toMatchObject({ name: 'InvalidRange' });
    });

    test('a copy carries bytes, type and metadata', async () => {
      const [from, to] = [`${key()}/مصدر`, key()];
      const described = { ContentType: 'application/pdf', Metadata: { owner: 'doc-7' } };
      await client.send(new PutObjectCommand({ Bucket: 'protocol', Key: from, Body: 'bytes', ...described }));
      await client.send(
        new CopyObjectCommand({
          Bucket: 'copies',
          Key: to,
          CopySource: `protocol/${encodeURIComponent(from)}`,
        }),
      );
      const copy = await client.send(new HeadObjectCommand({ Bucket: 'copies', Key: to }));
      expect(copy).toMatchObject({ ContentLength: 5, ...described });
      expect((await get('copies', to)).toString()).toBe('bytes');
    });

    test('several objects are deleted at once', async () => {
      const names = [key(), `${key()} & <ب>`];
      for (const name of names) await put(name, Buffer.from('x'));
      const Objects = [...names, 'never-was'].map((Key) => ({ Key }));
      const answer = await client.send(new DeleteObjectsCommand({ Bucket: 'protocol', Delete: { Objects } }));
      expect(answer.Errors ?? []).toEqual([]);
      for (const name of names) expect(await exists(name)).toBe(false);
    });

    test('parts become one object, or nothing', async () => {
      const target = { Bucket: 'protocol', Key: key() };
      const bytes = randomBytes(5 * 1024 * 1024 + 100);
      const { UploadId } = await client.send(
        new CreateMultipartUploadCommand({ ...target, ContentType: 'application/pdf' }),
      );
      const upload = { ...target, UploadId };
      const parts = [bytes.subarray(0, 5 * 1024 * 1024), bytes.subarray(5 * 1024 * 1024)];
      const Parts: CompletedPart[] = [];
      for (const [index, Body] of parts.entries()) {
        const { ETag } = await client.send(new UploadPartCommand({ ...upload, PartNumber: index + 1, Body }));
        Parts.push({ PartNumber: index + 1, ETag });
      }
      const listed = await client.send(new ListPartsCommand(upload));
      expect(listed.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
        [1, 5 * 1024 * 1024],
        [2, 100],
      ]);
      const wrong = [{ PartNumber: 1, ETag: '"00000000000000000000000000000000"' }];
      const complete = (list: CompletedPart[]) =>
        client.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts: list } }));
      await expect(complete(wrong)).rejects.toMatchObject({ name: 'InvalidPart' });
      expect(await exists(target.Key)).toBe(false);
      await complete(Parts);
      expect((await client.send(new HeadObjectCommand(target))).ETag).toMatch(/^"[0-9a-f]{32}-2"$/);
      expect(await get('protocol', target.Key)).toEqual(bytes);
    });

    test('an aborted upload leaves nothing', async () => {
      const target = { Bucket: 'protocol', Key: key() };
      const { UploadId } = await client.send(new CreateMultipartUploadCommand(target));
      await client.send(new UploadPartCommand({ ...target, UploadId, PartNumber: 1, Body: 'part' }));
      await client.send(new AbortMultipartUploadCommand({ ...target, UploadId }));
      const again = client.send(new UploadPartCommand({ ...target, UploadId, PartNumber: 2, Body: 'part' }));
      await expect(again).rejects.toMatchObject({ name: 'NoSuchUpload' });
      expect(await exists(target.Key)).toBe(false);
    });
  });
}
