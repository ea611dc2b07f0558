import { createHash, randomUUID } from 'node:crypto';
import { open, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Bytes that wait on the disk under no name; gone with `dispose`, or with the process. */
export type TempFile = {
  /** Bytes. */
  size: number;
  /** Hex. */
  sha256: string;
  read: () => Readable;
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
    read: () => handle.createReadStream({ start: 0, autoClose: false }),
    dispose: () => handle.close(),
  };
}
