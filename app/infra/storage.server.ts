import type { Readable } from 'node:stream';
import { GetObjectCommand, HeadBucketCommand } from '@aws-sdk/client-s3';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import type { ByteRange } from '../core/byte-range.ts';
import { contentDisposition } from '../core/text.ts';
import {
  ensure,
  guarded,
  head,
  list,
  openBucket,
  put,
  read,
  remove,
  requireWithin,
  type StorageConfig,
} from './storage-bucket.server.ts';
import { multipartInto } from './storage-multipart.server.ts';

/** A form for a browser: POST these fields, then the file as field `file`, to `url`. */
export type UploadForm = { url: string; fields: Record<string, string> };

const UPLOAD_SECONDS = 300;
const DOWNLOAD_SECONDS = 60;

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
    readClean: (key: string, range?: ByteRange) => read(clean, key, range),
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
    /** Clean objects that were stored before an instant. */
    listClean: (before: Date) => list(clean, '', before),
    /** Large files arrive in the inbox in parts. */
    multipart: multipartInto(inbox),
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
      for (const { client, patient, browser } of [inbox, clean]) {
        client.destroy();
        patient.destroy();
        browser.destroy();
      }
    },
  };
}
