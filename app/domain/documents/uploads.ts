/*
 * How a file travels: in one piece up to a limit, in parts of equal length above it. Lengths are bytes, parts count
 * from 1. Limits are configuration (UPLOAD_SINGLE_BYTES, UPLOAD_PART_BYTES, UPLOAD_MAX_BYTES, UPLOAD_AGENCY_BYTES, and
 * UPLOAD_HASH_BYTES, above which the worker hashes a file instead of whoever confirms it).
 */

/** A part that has arrived. */
export type Part = { n: number; size: number };

/** A PDF is looked into whole, in memory, so its length is bounded: 64 MB. */
export const PDF_BYTES = 64 * 1_048_576;
/** An unfinished upload in parts is given up after so long, so that its leftovers are gone within a day. */
export const UPLOAD_HOURS = 20;
/** The store takes no more parts for one file (S3: 10,000). */
const PART_LIMIT = 10_000;

/** How many parts a file of `size` bytes has. */
export function partCount(size: number, partSize: number): number {
  return Math.ceil(size / partSize);
}

/** Bytes of part `n`; 0 when the file has no such part. */
export function partBytes(size: number, partSize: number, n: number): number {
  if (!Number.isInteger(n) || n < 1) return 0;
  return Math.max(0, Math.min(partSize, size - (n - 1) * partSize));
}

/** The length of parts with which the file fits the store: the configured one, or longer for very large files. */
export function partSizeFor(size: number, configured: number): number {
  return Math.max(configured, Math.ceil(size / PART_LIMIT));
}

/** Whether a part is whole: the length that its number asks for. */
export function isWhole(size: number, partSize: number, part: Part): boolean {
  const expected = partBytes(size, partSize, part.n);
  return expected > 0 && part.size === expected;
}

/** Numbers of the parts that have not arrived, or not whole. */
export function missingParts(size: number, partSize: number, have: readonly Part[]): number[] {
  const whole = new Set(have.filter((part) => isWhole(size, partSize, part)).map(({ n }) => n));
  return Array.from({ length: partCount(size, partSize) }, (_, index) => index + 1).filter(
    (n) => !whole.has(n),
  );
}
