import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import { startObjectStorage } from '../../app/cli/object-storage/server.ts';

/** An S3 server under test, whoever wrote it. */
export type S3Server = { url: string; accessKeyId: string; secretAccessKey: string; stop(): Promise<void> };

export const TEST_ORIGIN = 'https://wisam.example';

/** Our own object storage on a temporary folder. */
export async function startEmbeddedStorage(): Promise<S3Server> {
  const dir = await mkdtemp(join(tmpdir(), 'object-storage-'));
  const keys = { accessKeyId: 'testaccess', secretAccessKey: 'test-secret-key' };
  const server = await startObjectStorage({ port: 0, dir, credentials: [keys], corsOrigins: [TEST_ORIGIN] });
  return {
    url: server.url,
    ...keys,
    async stop() {
      await server.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

/** A plain SDK client for a server; `config` changes what a test is about. */
export function s3Client(server: S3Server, config: Partial<S3ClientConfig> = {}): S3Client {
  const { url, accessKeyId, secretAccessKey } = server;
  return new S3Client({
    endpoint: url,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    maxAttempts: 1,
    ...config,
  });
}

/** Everything a stream holds. */
export async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  return Buffer.concat(await all(source));
}

/** Everything a source yields, in order. */
export async function all<Item>(source: AsyncIterable<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
}

/** Sends a browser form: the fields, then the file. */
export async function postForm(
  form: { url: string; fields: Record<string, string> },
  bytes: Uint8Array<ArrayBuffer>,
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(form.fields)) body.append(name, value);
  body.append('file', new Blob([bytes]), 'upload');
  return await fetch(form.url, { method: 'POST', body });
}
