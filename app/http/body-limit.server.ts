const FORM_BYTES = 256 * 1024;
/** A document of 5 MB with its multipart frame, through the server (without script). */
const UPLOAD_BYTES = 6 * 1024 * 1024;

/** The largest body of a path; judged by declared length, before a byte is read. */
export function bodyLimit(path: string): number {
  return /^\/(ar|en)\/nominations\/[^/]+\/documents\/?$/.test(path) ? UPLOAD_BYTES : FORM_BYTES;
}
