import { createHash, randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { S3Error } from './errors.ts';
import { type ObjectInfo, openObject, publish, readBytes, seal, writeTemporary } from './object-file.ts';
import type { NewObject, ObjectStore } from './store.ts';

/** A part that arrived; `etag` is the MD5 of its bytes. */
export type Part = { number: number; size: number; etag: string; modifiedAt: string };

/** Every part but the last has at least this many bytes. AWS: 5 MiB. */
const PART_MINIMUM = 5 * 1024 * 1024;
const PART_COUNT = 10_000;

/** Begins a multipart upload and answers its id. */
export async function createUpload(store: ObjectStore, bucket: string, object: NewObject): Promise<string> {
  const id = randomBytes(16).toString('hex');
  const folder = join(store.uploadsFolder(bucket), id);
  await mkdir(folder);
  await writeFile(join(folder, 'upload.json'), JSON.stringify(object), { flush: true });
  return id;
}

export async function putPart(
  store: ObjectStore,
  upload: { bucket: string; key: string; id: string },
  number: number,
  source: AsyncIterable<Buffer>,
): Promise<string> {
  if (!Number.isInteger(number) || number < 1 || number > PART_COUNT) {
    throw new S3Error('InvalidArgument', 'The part number must be 1 to 10000');
  }
  const { folder } = await openUpload(store, upload);
  const written = await writeTemporary(store.temporary, source);
  try {
    await seal(written, { key: upload.key, etag: written.md5, headers: {}, metadata: {} });
    await publish(written.path, join(folder, `part-${number}`), false);
  } finally {
    await rm(written.path, { force: true });
  }
  return written.md5;
}

export async function listParts(
  store: ObjectStore,
  upload: { bucket: string; key: string; id: string },
): Promise<Part[]> {
  const { folder } = await openUpload(store, upload);
  const parts: Part[] = [];
  for (const name of await readdir(folder)) {
    if (!name.startsWith('part-')) continue;
    const { file, info } = await openObject(join(folder, name));
    await file.close();
    parts.push({
      number: Number(name.slice(5)),
      size: info.size,
      etag: info.etag,
      modifiedAt: info.modifiedAt,
    });
  }
  return parts.sort((a, b) => a.number - b.number);
}

/** Joins the named parts, in ascending order, to one object; its ETag is the MD5 of the MD5s, and their count. */
export async function completeUpload(
  store: ObjectStore,
  upload: { bucket: string; key: string; id: string },
  wanted: readonly { number: number; etag: string }[],
  mustBeNew: boolean,
): Promise<ObjectInfo> {
  const { folder, object } = await openUpload(store, upload);
  const present = new Map((await listParts(store, upload)).map((part) => [part.number, part]));
  if (wanted.length === 0) throw new S3Error('MalformedXML');
  for (const [index, { number, etag }] of wanted.entries()) {
    const part = present.get(number);
    if (number <= (wanted[index - 1]?.number ?? 0)) throw new S3Error('InvalidPartOrder');
    if (part?.etag !== etag) throw new S3Error('InvalidPart');
    if (part.size < PART_MINIMUM && index < wanted.length - 1) throw new S3Error('EntityTooSmall');
  }
  const written = await writeTemporary(store.temporary, joined(folder, wanted));
  const digests = Buffer.from(wanted.map(({ etag }) => etag).join(''), 'hex');
  const etag = `${createHash('md5').update(digests).digest('hex')}-${wanted.length}`;
  const info = await store.commit(upload.bucket, object, written, etag, mustBeNew);
  await bury(store, folder, upload.id);
  return info;
}

/** An upload that was neither completed nor aborted. */
export type OpenUpload = { key: string; id: string; startedAt: string };

/** The unfinished uploads of a bucket whose keys begin with `prefix`, by key in the order of its bytes, then by id. */
export async function listUploads(store: ObjectStore, bucket: string, prefix: string): Promise<OpenUpload[]> {
  const root = store.uploadsFolder(bucket);
  const found: OpenUpload[] = [];
  for (const id of await readdir(root)) {
    const record = join(root, id, 'upload.json');
    // Completed or aborted while we read.
    const text = await readFile(record, 'utf8').catch(() => undefined);
    const { mtime } = (await stat(record).catch(() => undefined)) ?? {};
    if (text === undefined || mtime === undefined) continue;
    const { key } = JSON.parse(text) as NewObject;
    if (key.startsWith(prefix)) found.push({ key, id, startedAt: mtime.toISOString() });
  }
  return found.sort(
    (a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)) || (a.id < b.id ? -1 : 1),
  );
}

export async function abortUpload(
  store: ObjectStore,
  upload: { bucket: string; key: string; id: string },
): Promise<void> {
  const { folder } = await openUpload(store, upload);
  await bury(store, folder, upload.id);
}

async function openUpload(
  store: ObjectStore,
  upload: { bucket: string; key: string; id: string },
): Promise<{ folder: string; object: NewObject }> {
  // The id becomes a path: nothing but our own form of it may pass.
  if (!/^[0-9a-f]{32}$/.test(upload.id)) throw new S3Error('NoSuchUpload');
  const folder = join(store.uploadsFolder(upload.bucket), upload.id);
  const record = await readFile(join(folder, 'upload.json'), 'utf8').catch(() => undefined);
  if (record === undefined) throw new S3Error('NoSuchUpload');
  const object = JSON.parse(record) as NewObject;
  if (object.key !== upload.key) throw new S3Error('NoSuchUpload');
  return { folder, object };
}

async function bury(store: ObjectStore, folder: string, id: string): Promise<void> {
  const grave = join(store.temporary, `upload-${id}`);
  await rename(folder, grave);
  await rm(grave, { recursive: true, force: true });
}

async function* joined(folder: string, parts: readonly { number: number }[]): AsyncGenerator<Buffer> {
  for (const { number } of parts) {
    const { file, info } = await openObject(join(folder, `part-${number}`));
    yield* readBytes(file, 0, info.size - 1);
  }
}
