import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';

/** Bytes that wait on the disk under no name; gone with `dispose`, or with the process. */
export type TempFile = {
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
  read: () => Readable;
  /** Bytes `start` to `end` (exclusive), fewer at the end of the file. */
  slice: (start: number, end: number) => Promise<Buffer>;
  dispose: () => Promise<void>;
};

/**
 * Writes what a slow visitor sends to the disk, chunk by chunk, so that many of them never fill the memory.
 *
 * @param limit bytes; with one more the source is left where it stands
 * @returns null when there are more bytes than the limit; rejects with the error of the source when that breaks
 */
export async function collectToFile(
  source: AsyncIterable<Uint8Array>,
  limit: number,
): Promise<TempFile | null> {
  const path = join(tmpdir(), `wisam-upload-${randomUUID()}`);
  const handle = await open(path, 'wx+', 0o600);
  await unlink(path);
  const hash = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of source) {
      size += chunk.length;
      if (size > limit) break;
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
  } catch (error) {
    await handle.close();
    throw error;
  }
  if (size > limit) {
    await handle.close();
    return null;
  }
  return {
    size,
    sha256: hash.digest('hex'),
    // Not a stream of the handle: a reader who destroys that would close the file for the next one.
    read: () => Readable.from(pieces(handle), { objectMode: false }),
    async slice(start, end) {
      const bytes = Buffer.alloc(Math.max(0, Math.min(end, size) - start));
      let filled = 0;
      while (filled < bytes.length) {
        const { bytesRead } = await handle.read(bytes, filled, bytes.length - filled, start + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return bytes.subarray(0, filled);
    },
    dispose: () => handle.close(),
  };
}

const PIECE_BYTES = 256 * 1024;

async function* pieces(handle: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ; ) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(PIECE_BYTES), 0, PIECE_BYTES, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
