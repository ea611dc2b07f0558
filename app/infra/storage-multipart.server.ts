import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type ListMultipartUploadsCommandOutput,
  ListPartsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { guarded, type OpenBucket, requireWithin } from './storage-bucket.server.ts';
import { isStorageError } from './storage-errors.ts';

/** An upload in parts as the store knows it. */
export type MultipartUpload = { key: string; uploadId: string };
/** A part that has arrived: number from 1, bytes, and the tag by which the store knows these bytes. */
export type StoredPart = { n: number; size: number; etag: string };
export type ListedUpload = MultipartUpload & { startedAt: Date };

type Marker = { KeyMarker?: string | undefined; UploadIdMarker?: string | undefined };

const PART_SECONDS = 900;

/**
 * Uploads in parts into one bucket: the browser sends each part straight to the store, by an address that is signed when
 * the part starts. Every method rejects with StorageError; an upload that was completed or aborted is `storage.missing`.
 */
export function multipartInto({ client, patient, browser, name }: OpenBucket) {
  const listUploads = (prefix: string, marker: Marker) =>
    guarded(() => client.send(new ListMultipartUploadsCommand({ Bucket: name, Prefix: prefix, ...marker })));
  const at = ({ key, uploadId }: MultipartUpload) => ({ Bucket: name, Key: key, UploadId: uploadId });
  return {
    /** Begins an upload; answers its id. @param owner id of the document, kept with the object */
    async start(order: { key: string; contentType: string; owner: string }): Promise<string> {
      const { UploadId } = await guarded(() =>
        client.send(
          new CreateMultipartUploadCommand({
            Bucket: name,
            Key: order.key,
            ContentType: order.contentType,
            Metadata: { owner: order.owner },
          }),
        ),
      );
      if (UploadId === undefined) throw new Error('the store began an upload without an id');
      return UploadId;
    },
    /**
     * An address that takes exactly one part of exactly so many bytes.
     *
     * @param part.n from 1
     * @param part.size bytes; signed as the length of the request
     * @param seconds 1 to 900
     */
    presignPart(
      upload: MultipartUpload,
      part: { n: number; size: number },
      seconds: number,
    ): Promise<string> {
      requireWithin(seconds, PART_SECONDS);
      const command = new UploadPartCommand({
        ...at(upload),
        PartNumber: part.n,
        ContentLength: part.size,
      });
      return guarded(() => getSignedUrl(browser, command, { expiresIn: seconds }));
    },
    /** The parts that have arrived, in order; null when the store does not know the upload (any more). */
    async parts(upload: MultipartUpload): Promise<StoredPart[] | null> {
      const found: StoredPart[] = [];
      let marker: string | undefined;
      try {
        do {
          const page = await guarded(() =>
            client.send(new ListPartsCommand({ ...at(upload), PartNumberMarker: marker })),
          );
          for (const { PartNumber: n = 0, Size: size = 0, ETag: etag = '' } of page.Parts ?? []) {
            found.push({ n, size, etag });
          }
          marker = page.IsTruncated ? page.NextPartNumberMarker : undefined;
        } while (marker !== undefined);
      } catch (error) {
        if (isStorageError(error) && error.code === 'storage.missing') return null;
        throw error;
      }
      return found.sort((a, b) => a.n - b.n);
    },
    /** Joins the parts to the object. */
    async complete(upload: MultipartUpload, parts: readonly StoredPart[]): Promise<void> {
      const Parts = parts.map(({ n, etag }) => ({ PartNumber: n, ETag: etag }));
      await guarded(() =>
        patient.send(new CompleteMultipartUploadCommand({ ...at(upload), MultipartUpload: { Parts } })),
      );
    },
    /** Throws the parts away; an upload that is gone already is fine. */
    async abort(upload: MultipartUpload): Promise<void> {
      try {
        await guarded(() => client.send(new AbortMultipartUploadCommand(at(upload))));
      } catch (error) {
        if (!isStorageError(error) || error.code !== 'storage.missing') throw error;
      }
    },
    /** Unfinished uploads below a prefix that began before an instant: what the reconcile job looks at. */
    async *unfinished(prefix: string, before: Date): AsyncGenerator<ListedUpload> {
      let next: Marker | null = {};
      while (next !== null) {
        const page: ListMultipartUploadsCommandOutput = await listUploads(prefix, next);
        for (const { Key: key, UploadId: uploadId, Initiated: startedAt } of page.Uploads ?? []) {
          if (key !== undefined && uploadId !== undefined && startedAt !== undefined && startedAt < before) {
            yield { key, uploadId, startedAt };
          }
        }
        next = page.IsTruncated
          ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
          : null;
      }
    },
  };
}
