const MEGABYTE = 1_048_576;

/** Bytes as megabytes with one decimal at most; what is there is never shown as nothing. */
export function megabytes(bytes: number): string {
  const tenths = Math.round((bytes / MEGABYTE) * 10);
  return String((bytes > 0 ? Math.max(1, tenths) : 0) / 10);
}
