import { S3Error } from './errors.ts';

/** Where a request points: path-style address and decoded query. */
export type RequestTarget = {
  /** Decoded path as it was sent, for the signature. */
  path: string;
  bucket: string | undefined;
  key: string | undefined;
  query: ReadonlyMap<string, string>;
};

const KEY_BYTES = 1024;

/**
 * Takes `/bucket/key?query` apart. The path is never normalised: `..` in a key is three characters of a name, and
 * keys meet the disk only as hashes.
 */
export function parseTarget(url: string): RequestTarget {
  if (!url.startsWith('/')) throw new S3Error('InvalidURI');
  const mark = url.indexOf('?');
  const rawPath = mark < 0 ? url : url.slice(0, mark);
  const slash = rawPath.indexOf('/', 1);
  const bucket = decode(slash < 0 ? rawPath.slice(1) : rawPath.slice(1, slash));
  const key = slash < 0 ? '' : decode(rawPath.slice(slash + 1));
  if (key.includes('\0')) throw new S3Error('InvalidURI');
  if (Buffer.byteLength(key) > KEY_BYTES) throw new S3Error('KeyTooLongError');
  return {
    path: decode(rawPath),
    bucket: bucket === '' ? undefined : bucket,
    key: key === '' ? undefined : key,
    query: parseQuery(mark < 0 ? '' : url.slice(mark + 1)),
  };
}

function parseQuery(raw: string): Map<string, string> {
  const query = new Map<string, string>();
  for (const pair of raw.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    const name = decode((equals < 0 ? pair : pair.slice(0, equals)).replaceAll('+', ' '));
    const value = equals < 0 ? '' : decode(pair.slice(equals + 1).replaceAll('+', ' '));
    // Two values for one name could be signed as one and used as the other.
    if (query.has(name)) throw new S3Error('InvalidArgument', 'A query parameter appears twice');
    query.set(name, value);
  }
  return query;
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new S3Error('InvalidURI');
  }
}
