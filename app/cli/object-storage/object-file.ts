import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, link, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';

/** What is known of an object besides its bytes. `etag` is without quotes. */
export type ObjectInfo = {
  key: string;
  size: number;
  etag: string;
  /** ISO instant of the write, to the second. */
  modifiedAt: string;
  /** Content-Type and its relatives, lower-case names. */
  headers: Record<string, string>;
  /** `x-amz-meta-*` without the prefix. */
  metadata: Record<string, string>;
};

export type Written = { path: string; size: number; md5: string };

/**
 * One object is one file: the bytes, then a JSON record, then four bytes of its length and four of a mark. Bytes and
 * record thus appear together, by one rename, and never apart.
 */
const MARK = Buffer.from('WSM1');
const FOOTER = 8;

type Trailer = Pick<ObjectInfo, 'key' | 'etag' | 'headers' | 'metadata'>;

/** Streams a source into a new file below `folder`, which is not yet an object: `seal` and `publish` make it one. */
export async function writeTemporary(folder: string, source: AsyncIterable<Buffer>): Promise<Written> {
  const path = join(folder, randomUUID());
  const file = await open(path, 'wx', 0o600);
  try {
    const md5 = createHash('md5');
    let size = 0;
    for await (const chunk of source) {
      md5.update(chunk);
      await writeAll(file, chunk);
      size += chunk.length;
    }
    return { path, size, md5: md5.digest('hex') };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await file.close();
  }
}

/** Appends the record and waits until all of it is on the disk. */
export async function seal(written: Written, trailer: Trailer): Promise<ObjectInfo> {
  const file = await open(written.path, 'r+');
  try {
    const record = Buffer.from(JSON.stringify(trailer));
    const footer = Buffer.alloc(FOOTER);
    footer.writeUInt32BE(record.length);
    MARK.copy(footer, 4);
    await writeAll(file, Buffer.concat([record, footer]), written.size);
    await file.sync();
    return await readInfo(file);
  } finally {
    await file.close();
  }
}

/**
 * Gives a sealed file its final name. With `mustBeNew`, answers false where the name is taken: the file system
 * decides, so two writers cannot both win.
 */
export async function publish(from: string, to: string, mustBeNew: boolean): Promise<boolean> {
  if (mustBeNew) {
    try {
      await link(from, to);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    } finally {
      await rm(from, { force: true });
    }
  } else {
    await rename(from, to);
  }
  await syncFolder(dirname(to));
  return true;
}

/** Opens an object; the caller closes the file. */
export async function openObject(path: string): Promise<{ file: FileHandle; info: ObjectInfo }> {
  const file = await open(path, 'r');
  try {
    return { file, info: await readInfo(file) };
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Bytes `start` to `end` (inclusive) of an open object; closes the file when it ends or is dropped. */
export function readBytes(file: FileHandle, start: number, end: number): Readable {
  if (start <= end) return file.createReadStream({ start, end });
  void file.close();
  return Readable.from([]);
}

/** Makes the names in a folder survive a power cut. */
export async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

async function readInfo(file: FileHandle): Promise<ObjectInfo> {
  const { size: total, mtime } = await file.stat();
  const footer = Buffer.alloc(FOOTER);
  await file.read(footer, 0, FOOTER, Math.max(total - FOOTER, 0));
  const length = footer.readUInt32BE();
  if (!footer.subarray(4).equals(MARK) || length + FOOTER > total) throw new Error('not an object file');
  const record = Buffer.alloc(length);
  await file.read(record, 0, length, total - FOOTER - length);
  const trailer = JSON.parse(record.toString('utf8')) as Trailer;
  mtime.setUTCMilliseconds(0);
  return { ...trailer, size: total - FOOTER - length, modifiedAt: mtime.toISOString() };
}

async function writeAll(file: FileHandle, bytes: Buffer, position?: number): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    const at = position === undefined ? null : position + offset;
    const { bytesWritten } = await file.write(bytes, offset, bytes.length - offset, at);
    offset += bytesWritten;
  }
}
