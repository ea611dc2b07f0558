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
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { contentDisposition } from '../core/text.ts';
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
/** A form for a browser: POST these fields, then the file as field `file`, to `url`. */
export type UploadForm = { url: string; fields: Record<string, string> };

const UPLOAD_SECONDS = 300;
const DOWNLOAD_SECONDS = 60;
/** The SDK would write to the console by itself; what matters is in the errors. */
const SILENT = { debug() {}, info() {}, warn() {}, error() {} };

export type Storage = ReturnType<typeof createStorage>;

/**
 * The two buckets of the platform: whatever arrives lands in the inbox, judges are served from clean only. This is the
 * one path to objects, for a real S3 server and for the embedded one alike. Every method rejects with StorageError.
 */
export function createStorage(config: StorageConfig) {
  const inbox = openBucket(config, config.inbox);
  const clean = openBucket(config, config.clean);
  return {
    /**
     * A form that lets its holder store exactly one object: this key, this type, this many bytes, for a few minutes.
     *
     * @param order.size bytes, exact
     * @param order.maxAgeSeconds 1 to 300
     * @param order.owner id of the document or person, kept with the object for the reconcile job
     */
    presignUpload(order: {
      key: string;
      contentType: string;
      size: number;
      maxAgeSeconds: number;
      owner: string;
    }): Promise<UploadForm> {
      const { key, contentType, size, owner } = order;
      requireWithin(order.maxAgeSeconds, UPLOAD_SECONDS);
      return guarded(() =>
        createPresignedPost(inbox.browser, {
          Bucket: inbox.name,
          Key: key,
          Expires: order.maxAgeSeconds,
          Fields: { 'Content-Type': contentType, 'x-amz-meta-owner': owner },
          Conditions: [['content-length-range', size, size]],
        }),
      );
    },
    /** Stores bytes that are at hand; a visitor's slow connection must be collected first. */
    putInbox: (key: string, body: Readable | Buffer, size: number, contentType: string) =>
      put(inbox, { Key: key, Body: body, ContentLength: size, ContentType: contentType }),
    /** The bytes as they come; the stream fails with StorageError when it breaks or ends early. */
    readInbox: (key: string) => read(inbox, key),
    headInbox: (key: string) => head(inbox, key),
    deleteInbox: (key: string) => remove(inbox, key),
    /** Stores checked bytes. @param md5 of these bytes, base64: the server refuses any other bytes */
    putClean: (key: string, body: Readable | Buffer, size: number, contentType: string, md5: string) =>
      put(clean, { Key: key, Body: body, ContentLength: size, ContentType: contentType, ContentMD5: md5 }),
    headClean: (key: string) => head(clean, key),
    /** The checked bytes, for exports and bundles that the platform itself builds. */
    readClean: (key: string) => read(clean, key),
    deleteClean: (key: string) => remove(clean, key),
    /**
     * A link that downloads one clean object under a name, as an attachment, for up to a minute. To be redirected to at
     * once: never stored, never logged.
     */
    presignDownload(
      key: string,
      as: { fileName: string; contentType: string; seconds: number },
    ): Promise<string> {
      requireWithin(as.seconds, DOWNLOAD_SECONDS);
      const command = new GetObjectCommand({
        Bucket: clean.name,
        Key: key,
        ResponseContentDisposition: contentDisposition(as.fileName),
        ResponseContentType: as.contentType,
        ResponseCacheControl: 'no-store',
      });
      return guarded(() => getSignedUrl(clean.browser, command, { expiresIn: as.seconds }));
    },
    /** Inbox objects below a prefix that were stored before an instant: what the reconcile job looks at. */
    listInbox: (prefix: string, before: Date) => list(inbox, prefix, before),
    /** Creates both buckets where they are missing. For the embedded server and tests; operators create their own. */
    async ensureBuckets(): Promise<void> {
      for (const bucket of [inbox, clean]) await ensure(bucket);
    },
    /** Whether both buckets answer. */
    async healthy(): Promise<boolean> {
      const answers = [inbox, clean].map(({ client, name }) =>
        client.send(new HeadBucketCommand({ Bucket: name })),
      );
      return (await Promise.allSettled(answers)).every(({ status }) => status === 'fulfilled');
    },
    /** Ends idle connections. */
    close(): void {
      for (const { client, browser } of [inbox, clean]) {
        client.destroy();
        browser.destroy();
      }
    },
  };
}

type OpenBucket = { name: string; client: S3Client; browser: S3Client };

function openBucket(
  config: StorageConfig,
  { bucket, accessKeyId, secretAccessKey }: BucketConfig,
): OpenBucket {
  const { connectMs, requestMs } = config.timeouts ?? { connectMs: 3_000, requestMs: 20_000 };
  const client = (endpoint: string) =>
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
        requestTimeout: requestMs,
        throwOnRequestTimeout: true,
        socketTimeout: requestMs,
      },
    });
  return {
    name: bucket,
    client: client(config.endpoint),
    browser: client(config.publicEndpoint ?? config.endpoint),
  };
}

type PutFields = {
  Key: string;
  Body: Readable | Buffer;
  ContentLength: number;
  ContentType: string;
  ContentMD5?: string;
};

async function put({ client, name }: OpenBucket, fields: PutFields): Promise<void> {
  await guarded(() => client.send(new PutObjectCommand({ Bucket: name, ...fields })));
}

async function head({ client, name }: OpenBucket, key: string): Promise<ObjectHead | null> {
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

async function read({ client, name }: OpenBucket, key: string): Promise<Readable> {
  const { Body } = await guarded(() => client.send(new GetObjectCommand({ Bucket: name, Key: key })));
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

async function remove({ client, name }: OpenBucket, key: string): Promise<void> {
  await guarded(() => client.send(new DeleteObjectCommand({ Bucket: name, Key: key })));
}

async function* list(
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

async function ensure({ client, name }: OpenBucket): Promise<void> {
  try {
    await guarded(() => client.send(new HeadBucketCommand({ Bucket: name })));
  } catch (error) {
    if (!isStorageError(error) || error.code !== 'storage.missing') throw error;
    await guarded(() => client.send(new CreateBucketCommand({ Bucket: name })));
  }
}

async function guarded<Value>(act: () => Promise<Value>): Promise<Value> {
  try {
    return await act();
  } catch (error) {
    throw toStorageError(error);
  }
}

function requireWithin(seconds: number, limit: number): void {
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > limit) {
    throw new RangeError(`a signed address lives 1 to ${limit} seconds`);
  }
}
