import { Readable } from 'node:stream';
import {
  CreateBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import type { ByteRange } from '../core/byte-range.ts';
import { isStorageError, toStorageError } from './storage-errors.ts';

/** A bucket and the credentials for it alone. */
export type BucketConfig = { bucket: string; accessKeyId: string; secretAccessKey: string };

export type StorageConfig = {
  endpoint: string;
  /** Address under which browsers reach the same server; the endpoint when left out. */
  publicEndpoint?: string;
  region: string;
  /** True: `host/bucket/key`; false: `bucket.host/key`. */
  pathStyle: boolean;
  inbox: BucketConfig;
  clean: BucketConfig;
  /** Milliseconds; 3 s to connect and 20 s for an answer when left out. */
  timeouts?: { connectMs: number; requestMs: number };
};

export type ObjectHead = { size: number; contentType: string; metadata: Record<string, string> };
export type ListedObject = { key: string; size: number; modifiedAt: Date };

/** The SDK would write to the console by itself; what matters is in the errors. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };
/** A large body may take longer than an answer: a second more for so many bytes. */
const BYTES_PER_SECOND = 4 * 1024 * 1024;
/** So many times longer than for any other answer. */
const PATIENCE = 15;

/**
 * `client` talks to the server itself, `patient` does so where an answer may take minutes (joining the parts of a large
 * file), `browser` only signs addresses for browsers.
 */
export type OpenBucket = {
  name: string;
  requestMs: number;
  client: S3Client;
  patient: S3Client;
  browser: S3Client;
};

export function openBucket(
  config: StorageConfig,
  { bucket, accessKeyId, secretAccessKey }: BucketConfig,
): OpenBucket {
  const { connectMs, requestMs } = config.timeouts ?? { connectMs: 3_000, requestMs: 20_000 };
  const client = (endpoint: string, answerMs: number) =>
    new S3Client({
      endpoint,
      region: config.region,
      forcePathStyle: config.pathStyle,
      credentials: { accessKeyId, secretAccessKey },
      // Checksums beyond those we ask for break presigned uploads and several S3 servers.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      maxAttempts: 2,
      logger: SILENT,
      requestHandler: {
        connectionTimeout: connectMs,
        requestTimeout: answerMs,
        throwOnRequestTimeout: true,
        socketTimeout: answerMs,
      },
    });
  return {
    name: bucket,
    requestMs,
    client: client(config.endpoint, requestMs),
    patient: client(config.endpoint, requestMs * PATIENCE),
    browser: client(config.publicEndpoint ?? config.endpoint, requestMs),
  };
}

type PutFields = {
  Key: string;
  Body: Readable | Buffer;
  ContentLength: number;
  ContentType: string;
  ContentMD5?: string;
};

export async function put({ client, name, requestMs }: OpenBucket, fields: PutFields): Promise<void> {
  const requestTimeout = requestMs + Math.ceil((fields.ContentLength / BYTES_PER_SECOND) * 1000);
  await guarded(() => client.send(new PutObjectCommand({ Bucket: name, ...fields }), { requestTimeout }));
}

export async function head({ client, name }: OpenBucket, key: string): Promise<ObjectHead | null> {
  try {
    const found = await guarded(() => client.send(new HeadObjectCommand({ Bucket: name, Key: key })));
    return {
      size: found.ContentLength ?? 0,
      contentType: found.ContentType ?? '',
      metadata: found.Metadata ?? {},
    };
  } catch (error) {
    if (isStorageError(error) && error.code === 'storage.missing') return null;
    throw error;
  }
}

export async function read({ client, name }: OpenBucket, key: string, range?: ByteRange): Promise<Readable> {
  const part = range === undefined ? {} : { Range: `bytes=${range.start}-${range.end}` };
  const { Body } = await guarded(() =>
    client.send(new GetObjectCommand({ Bucket: name, Key: key, ...part })),
  );
  return Readable.from(chunks(Body as Readable), { objectMode: false });
}

/** A connection cut in the middle fails here and does not look like a short file: Node knows the announced length. */
async function* chunks(body: Readable): AsyncGenerator<Buffer> {
  try {
    yield* body as AsyncIterable<Buffer>;
  } catch (error) {
    throw toStorageError(error);
  }
}

export async function remove({ client, name }: OpenBucket, key: string): Promise<void> {
  await guarded(() => client.send(new DeleteObjectCommand({ Bucket: name, Key: key })));
}

export async function* list(
  { client, name }: OpenBucket,
  prefix: string,
  before: Date,
): AsyncGenerator<ListedObject> {
  let token: string | undefined;
  do {
    const page = await guarded(() =>
      client.send(new ListObjectsV2Command({ Bucket: name, Prefix: prefix, ContinuationToken: token })),
    );
    for (const { Key: key, Size: size = 0, LastModified: modifiedAt } of page.Contents ?? []) {
      if (key !== undefined && modifiedAt !== undefined && modifiedAt < before)
        yield { key, size, modifiedAt };
    }
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

export async function ensure({ client, name }: OpenBucket): Promise<void> {
  try {
    await guarded(() => client.send(new HeadBucketCommand({ Bucket: name })));
  } catch (error) {
    if (!isStorageError(error) || error.code !== 'storage.missing') throw error;
    await guarded(() => client.send(new CreateBucketCommand({ Bucket: name })));
  }
}

export async function guarded<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    throw toStorageError(error);
  }
}

export function requireWithin(seconds: number, limit: number): void {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > limit) {
    throw new RangeError(`a signed address lives 1 to ${limit} seconds`);
  }
}
