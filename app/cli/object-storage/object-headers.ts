import type { IncomingMessage } from 'node:http';
import { S3Error } from './errors.ts';
import type { NewObject } from './store.ts';

const KEPT = [
  'content-type',
  'cache-control',
  'content-disposition',
  'content-encoding',
  'content-language',
  'expires',
];
const META = 'x-amz-meta-';
const META_LIMIT = 2048;
/** Asked-for protections we do not have: answering "stored" would promise them. */
const UNKNOWN_PROTECTION =
  /^x-amz-(server-side-encryption|object-lock|tagging|website|grant|copy-source-if|acl)/;

/** The object a request or form describes: its key, its headers and its metadata. */
export function describeObject(
  key: string,
  values: Iterable<readonly [name: string, value: string]>,
): NewObject {
  const object: NewObject = { key, headers: {}, metadata: {} };
  let metaBytes = 0;
  for (const [name, value] of values) {
    if (KEPT.includes(name)) object.headers[name] = value;
    if (name.startsWith(META)) {
      object.metadata[name.slice(META.length)] = value;
      metaBytes += name.length - META.length + value.length;
    }
    const isPrivate = (name === 'x-amz-acl' || name === 'acl') && value === 'private';
    if ((UNKNOWN_PROTECTION.test(name) || name === 'acl' || name === 'tagging') && !isPrivate) {
      throw new S3Error('NotImplemented', `This server does not offer ${name}`);
    }
  }
  if (metaBytes > META_LIMIT) throw new S3Error('InvalidArgument', 'The metadata are too long');
  object.headers['content-type'] ??= 'binary/octet-stream';
  dropChunkedEncoding(object.headers);
  return object;
}

/** The headers of a request, and the `x-amz-*` values a presigned URL carries in its query. */
export function* requestValues(
  request: IncomingMessage,
  query: ReadonlyMap<string, string>,
): Generator<readonly [string, string]> {
  for (const [name, values] of Object.entries(request.headersDistinct))
    yield [name, (values ?? []).join(',')];
  for (const [name, value] of query) {
    if (/^x-amz-(meta-|acl|server|object|tagging|website|grant)/i.test(name))
      yield [name.toLowerCase(), value];
  }
}

/** `aws-chunked` describes the way here, not the object. */
function dropChunkedEncoding(headers: Record<string, string>): void {
  const codings = (headers['content-encoding'] ?? '').split(',').map((coding) => coding.trim());
  const kept = codings.filter((coding) => coding !== '' && coding !== 'aws-chunked').join(',');
  if (kept === '') delete headers['content-encoding'];
  else headers['content-encoding'] = kept;
}
