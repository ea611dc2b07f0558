import { sha256 } from '@noble/hashes/sha2.js';

const SLICE_BYTES = 4 * 1_048_576;

/**
 * SHA-256 of a file in slices, as hex: memory does not grow with the file. (WebCrypto takes only whole buffers.)
 *
 * @param onBytes told how many bytes have been read
 */
export async function hashBlob(blob: Blob, onBytes: (bytes: number) => void): Promise<string> {
  const hash = sha256.create();
  for (let from = 0; from < blob.size; from += SLICE_BYTES) {
    const slice = await blob.slice(from, from + SLICE_BYTES).arrayBuffer();
    hash.update(new Uint8Array(slice));
    onBytes(from + slice.byteLength);
  }
  return [...hash.digest()].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
