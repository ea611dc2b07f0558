/** The bytes of a file where they lie, so that a large one is never held whole. Offsets are bytes. */
export type FileSource = {
  size: number;
  /** Bytes `start` to `end` (exclusive), fewer at the end of the file. */
  slice: (start: number, end: number) => Promise<Uint8Array>;
  /** All bytes in order. */
  chunks: () => AsyncIterable<Uint8Array>;
};

/** A file that is small enough to be at hand. */
export function sourceOf(bytes: Uint8Array): FileSource {
  return {
    size: bytes.length,
    slice: async (start, end) => bytes.subarray(start, end),
    async *chunks() {
      if (bytes.length > 0) yield bytes;
    },
  };
}
