import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/**
 * The arithmetic of AWS Signature Version 4: encoding, canonical forms, keys. No decisions here.
 * Source: AWS, "Signature Version 4 signing process" and "Authenticating Requests (S3)".
 */
export const ALGORITHM = 'AWS4-HMAC-SHA256';

/** `AKID/20260131/us-east-1/s3/aws4_request`, taken apart. `day` is `YYYYMMDD`. */
export type Credential = { accessKeyId: string; day: string; region: string; scope: string };

export function sha256Hex(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex');
}

export function hmac(key: string | Buffer, data: string): Buffer {
  return createHmac('sha256', key).update(data, 'utf8').digest();
}

/** Equal in a time that does not tell where the difference is. */
export function equalText(left: string, right: string): boolean {
  const [a, b] = [hmac('compare', left), hmac('compare', right)];
  return timingSafeEqual(a, b) && left === right;
}

/** Percent-encoding of RFC 3986, upper-case hex, everything but the unreserved characters. */
export function uriEncode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** The credential of a header, a query or a form; undefined when it is not one for S3. */
export function parseCredential(text: string): Credential | undefined {
  const match = /^([^/\s]{3,128})\/((\d{8})\/([A-Za-z0-9-]{1,40})\/s3\/aws4_request)$/.exec(text);
  const [, accessKeyId, scope, day, region] = match ?? [];
  if (!accessKeyId || !scope || !day || !region) return undefined;
  return { accessKeyId, day, region, scope };
}

/** The key that signs one day's requests to one region. */
export function signingKey(secretAccessKey: string, credential: Credential): Buffer {
  const day = hmac(`AWS4${secretAccessKey}`, credential.day);
  return hmac(hmac(hmac(day, credential.region), 's3'), 'aws4_request');
}

/** `20260131T235959Z` as milliseconds since 1970, or NaN. */
export function parseAmzDate(text: string): number {
  const match = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text);
  if (match === null) return Number.NaN;
  const [, year, month, day, hour, minute, second] = match;
  return Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
}

/** The canonical request of S3: the path is encoded once, never normalised. */
export function canonicalRequest(parts: {
  method: string;
  /** Decoded path, `/bucket/key`. */
  path: string;
  /** Decoded pairs, without the signature itself. */
  query: readonly (readonly [name: string, value: string])[];
  /** Lower-case names, sorted, with their values. */
  headers: readonly (readonly [name: string, value: string])[];
  payloadHash: string;
}): string {
  const path = parts.path.split('/').map(uriEncode).join('/');
  const query = parts.query
    .map(([name, value]) => [uriEncode(name), uriEncode(value)] as const)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join('='))
    .join('&');
  const headers = parts.headers.map(([name, value]) => `${name}:${value.trim().replace(/ +/g, ' ')}\n`);
  const names = parts.headers.map(([name]) => name).join(';');
  return [parts.method, path, query, headers.join(''), names, parts.payloadHash].join('\n');
}

export function stringToSign(amzDate: string, credential: Credential, canonical: string): string {
  return [ALGORITHM, amzDate, credential.scope, sha256Hex(canonical)].join('\n');
}
