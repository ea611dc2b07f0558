import { S3Error } from './errors.ts';
import { type Exchange, queryNumber, type Reply, smallBody, xmlReply } from './exchange.ts';
import { listKeys } from './listing.ts';
import { uriEncode } from './signature.ts';
import { childText, parseXml, type XmlElement } from './xml.ts';

const PAGE = 1000;
const OWNER: XmlElement = [
  'Owner',
  [
    ['ID', 'owner'],
    ['DisplayName', 'owner'],
  ],
];

export async function listBuckets({ store }: Exchange): Promise<Reply> {
  const buckets = store.buckets().map(
    ({ name, createdAt }): XmlElement => [
      'Bucket',
      [
        ['Name', name],
        ['CreationDate', createdAt],
      ],
    ],
  );
  return xmlReply(['ListAllMyBucketsResult', [OWNER, ['Buckets', buckets]]]);
}

export async function createBucket(exchange: Exchange): Promise<Reply> {
  await smallBody(exchange);
  await exchange.store.createBucket(exchange.bucket);
  return { status: 200, headers: { Location: `/${exchange.bucket}` } };
}

export async function headBucket({ store, bucket }: Exchange): Promise<Reply> {
  store.requireBucket(bucket);
  return { status: 200 };
}

export async function deleteBucket({ store, bucket }: Exchange): Promise<Reply> {
  await store.deleteBucket(bucket);
  return { status: 204 };
}

export async function bucketLocation({ store, bucket }: Exchange): Promise<Reply> {
  store.requireBucket(bucket);
  return xmlReply(['LocationConstraint', '']);
}

/** Answers NoSuchBucketPolicy: there never is one, nothing here is public. */
export async function bucketPolicy({ store, bucket }: Exchange): Promise<Reply> {
  store.requireBucket(bucket);
  throw new S3Error('NoSuchBucketPolicy');
}

/** Answers NoSuchCORSConfiguration: origins are given when the server starts, not by its clients. */
export async function bucketCors({ store, bucket }: Exchange): Promise<Reply> {
  store.requireBucket(bucket);
  throw new S3Error('NoSuchCORSConfiguration');
}

export async function listObjectsV2(exchange: Exchange): Promise<Reply> {
  const { query } = exchange;
  const token = query.get('continuation-token');
  const after = token === undefined ? (query.get('start-after') ?? '') : fromToken(token);
  const { entries, next, count } = page(exchange, after);
  const extra: XmlElement[] = [['KeyCount', count]];
  if (token !== undefined) extra.push(['ContinuationToken', token]);
  if (next !== undefined) extra.push(['NextContinuationToken', Buffer.from(next).toString('base64url')]);
  return xmlReply(['ListBucketResult', [...entries, ...extra]]);
}

/** The old listing, for clients that still use it. */
export async function listObjectsV1(exchange: Exchange): Promise<Reply> {
  const marker = exchange.query.get('marker') ?? '';
  const { entries, next, encode } = page(exchange, marker);
  const extra: XmlElement[] = [['Marker', encode(marker)]];
  if (next !== undefined) extra.push(['NextMarker', encode(next)]);
  return xmlReply(['ListBucketResult', [...entries, ...extra]]);
}

export async function deleteObjects(exchange: Exchange): Promise<Reply> {
  const { store, bucket } = exchange;
  store.requireBucket(bucket);
  const root = parseXml(await smallBody(exchange));
  const objects = root.children.filter(({ name }) => name === 'Object');
  if (root.name !== 'Delete' || objects.length === 0 || objects.length > PAGE)
    throw new S3Error('MalformedXML');
  const results: XmlElement[] = [];
  for (const object of objects) {
    const key = childText(object, 'Key');
    if (!key) throw new S3Error('MalformedXML');
    await store.delete(bucket, key);
    results.push(['Deleted', [['Key', key]]]);
  }
  return xmlReply(['DeleteResult', childText(root, 'Quiet') === 'true' ? [] : results]);
}

function page(exchange: Exchange, after: string) {
  const { store, bucket, query } = exchange;
  const prefix = query.get('prefix') ?? '';
  const delimiter = query.get('delimiter') ?? '';
  const limit = queryNumber(exchange, 'max-keys', PAGE, PAGE);
  const encode = query.get('encoding-type') === 'url' ? uriEncode : (text: string) => text;
  const { keys, prefixes, next } = listKeys(store.keys(bucket), { prefix, delimiter, after, limit });
  const entries: XmlElement[] = [
    ['Name', bucket],
    ['Prefix', encode(prefix)],
    ['MaxKeys', limit],
    ['IsTruncated', next !== undefined],
  ];
  if (delimiter !== '') entries.push(['Delimiter', encode(delimiter)]);
  if (query.has('encoding-type')) entries.push(['EncodingType', 'url']);
  for (const key of keys) {
    const { size, etag, modifiedAt } = store.info(bucket, key);
    entries.push([
      'Contents',
      [
        ['Key', encode(key)],
        ['LastModified', modifiedAt],
        ['ETag', `"${etag}"`],
        ['Size', size],
        OWNER,
        ['StorageClass', 'STANDARD'],
      ],
    ]);
  }
  for (const folded of prefixes) entries.push(['CommonPrefixes', [['Prefix', encode(folded)]]]);
  return { entries, next, encode, count: keys.length + prefixes.length };
}

function fromToken(token: string): string {
  const key = Buffer.from(token, 'base64url').toString('utf8');
  if (key === '' || Buffer.from(key).toString('base64url') !== token) throw new S3Error('InvalidArgument');
  return key;
}
