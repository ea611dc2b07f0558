import { S3Error } from './errors.ts';
import { contentOf, type Exchange, type Reply, xmlReply } from './exchange.ts';
import { type ObjectInfo, readBytes } from './object-file.ts';
import { describeObject, requestValues } from './object-headers.ts';
import { parseTarget } from './request-target.ts';

const OVERRIDES = [
  'content-type',
  'content-disposition',
  'content-encoding',
  'content-language',
  'cache-control',
  'expires',
];

export async function putObject(exchange: Exchange): Promise<Reply> {
  const { request, store, bucket, key, query } = exchange;
  const object = describeObject(key, requestValues(request, query));
  const info = await store.put(bucket, object, contentOf(exchange), mustBeNew(exchange));
  return { status: 200, headers: { ETag: `"${info.etag}"` } };
}

export async function headObject(exchange: Exchange): Promise<Reply> {
  const info = exchange.store.info(exchange.bucket, exchange.key);
  const early = precondition(exchange, info);
  if (early !== undefined) return early;
  return { status: 200, headers: { ...objectHeaders(exchange, info), 'Content-Length': info.size } };
}

export async function getObject(exchange: Exchange): Promise<Reply> {
  const { file, info } = await exchange.store.open(exchange.bucket, exchange.key);
  try {
    const early = precondition(exchange, info);
    if (early !== undefined) {
      await file.close();
      return early;
    }
    const range = parseRange(exchange.request.headers.range, info.size);
    const { start, end } = range ?? { start: 0, end: info.size - 1 };
    const headers = { ...objectHeaders(exchange, info), 'Content-Length': end - start + 1 };
    const body = readBytes(file, start, end);
    if (range === undefined) return { status: 200, headers, body };
    return {
      status: 206,
      headers: { ...headers, 'Content-Range': `bytes ${start}-${end}/${info.size}` },
      body,
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

export async function deleteObject({ store, bucket, key }: Exchange): Promise<Reply> {
  await store.delete(bucket, key);
  return { status: 204 };
}

export async function copyObject(exchange: Exchange): Promise<Reply> {
  const { request, store, bucket, key, query } = exchange;
  const header = request.headersDistinct['x-amz-copy-source']?.[0] ?? '';
  const source = parseTarget(header.startsWith('/') ? header : `/${header}`);
  if (source.bucket === undefined || source.key === undefined || source.query.size > 0) {
    throw new S3Error('InvalidArgument', 'x-amz-copy-source must name an object');
  }
  const asked = describeObject(key, requestValues(request, query));
  const { file, info } = await store.open(source.bucket, source.key);
  const replaces = request.headersDistinct['x-amz-metadata-directive']?.[0] === 'REPLACE';
  const object = replaces ? asked : { key, headers: info.headers, metadata: info.metadata };
  try {
    const copy = await store.put(bucket, object, readBytes(file, 0, info.size - 1), mustBeNew(exchange));
    return xmlReply([
      'CopyObjectResult',
      [
        ['LastModified', copy.modifiedAt],
        ['ETag', `"${copy.etag}"`],
      ],
    ]);
  } finally {
    await file.close();
  }
}

/** `If-None-Match: *` on a write. Any other condition there is refused rather than passed over. */
export function mustBeNew({ request }: Exchange): boolean {
  const condition = request.headers['if-none-match'];
  if (request.headers['if-match'] !== undefined || (condition !== undefined && condition !== '*')) {
    throw new S3Error('NotImplemented', 'Only If-None-Match: * is offered on a write');
  }
  return condition === '*';
}

function precondition({ request }: Exchange, info: ObjectInfo): Reply | undefined {
  const has = (list: string) =>
    list
      .split(',')
      .some((tag) => ['*', info.etag, `"${info.etag}"`, `W/"${info.etag}"`].includes(tag.trim()));
  const { 'if-match': match, 'if-none-match': noneMatch } = request.headers;
  if (match !== undefined && !has(match)) throw new S3Error('PreconditionFailed');
  if (noneMatch !== undefined && has(noneMatch)) return { status: 304, headers: { ETag: `"${info.etag}"` } };
  return undefined;
}

function objectHeaders({ query }: Exchange, info: ObjectInfo): Record<string, string> {
  const headers: Record<string, string> = {
    ETag: `"${info.etag}"`,
    'Last-Modified': new Date(info.modifiedAt).toUTCString(),
    'Accept-Ranges': 'bytes',
    ...info.headers,
  };
  for (const [name, value] of Object.entries(info.metadata)) headers[`x-amz-meta-${name}`] = value;
  for (const name of OVERRIDES) {
    const override = query.get(`response-${name}`);
    if (override !== undefined) headers[name] = override;
  }
  return headers;
}

/** One byte range of RFC 9110 section 14; several ranges or another unit are ignored, as the RFC allows. */
function parseRange(header: string | undefined, size: number): { start: number; end: number } | undefined {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header ?? '');
  const [, first = '', last = ''] = match ?? [];
  if (match === null || (first === '' && last === '')) return undefined;
  if (first === '') {
    if (Number(last) === 0 || size === 0) throw new S3Error('InvalidRange');
    return { start: Math.max(size - Number(last), 0), end: size - 1 };
  }
  const start = Number(first);
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1);
  if (last !== '' && Number(last) < start) return undefined;
  if (start >= size) throw new S3Error('InvalidRange');
  return { start, end };
}
