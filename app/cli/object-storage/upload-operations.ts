import { S3Error } from './errors.ts';
import { contentOf, type Exchange, queryNumber, type Reply, smallBody, xmlReply } from './exchange.ts';
import { describeObject, requestValues } from './object-headers.ts';
import { mustBeNew } from './object-operations.ts';
import { abortUpload, completeUpload, createUpload, listParts, listUploads, putPart } from './uploads.ts';
import { childText, parseXml, type XmlElement } from './xml.ts';

const PAGE = 1000;

export async function startMultipart(exchange: Exchange): Promise<Reply> {
  const { request, store, bucket, key, query } = exchange;
  await smallBody(exchange);
  const id = await createUpload(store, bucket, describeObject(key, requestValues(request, query)));
  return xmlReply([
    'InitiateMultipartUploadResult',
    [
      ['Bucket', bucket],
      ['Key', key],
      ['UploadId', id],
    ],
  ]);
}

export async function uploadPart(exchange: Exchange): Promise<Reply> {
  if (exchange.request.headers['x-amz-copy-source'] !== undefined) {
    throw new S3Error('NotImplemented', 'Parts cannot be copied here');
  }
  const number = queryNumber(exchange, 'partNumber', 0, 100_000);
  const etag = await putPart(exchange.store, upload(exchange), number, contentOf(exchange));
  return { status: 200, headers: { ETag: `"${etag}"` } };
}

export async function completeMultipart(exchange: Exchange): Promise<Reply> {
  const root = parseXml(await smallBody(exchange));
  if (root.name !== 'CompleteMultipartUpload') throw new S3Error('MalformedXML');
  const parts = root.children.map((part) => ({
    number: Number(childText(part, 'PartNumber')),
    etag: (childText(part, 'ETag') ?? '').replaceAll('"', ''),
  }));
  const info = await completeUpload(exchange.store, upload(exchange), parts, mustBeNew(exchange));
  return xmlReply([
    'CompleteMultipartUploadResult',
    [
      ['Location', `/${exchange.bucket}/${info.key}`],
      ['Bucket', exchange.bucket],
      ['Key', info.key],
      ['ETag', `"${info.etag}"`],
    ],
  ]);
}

export async function abortMultipart(exchange: Exchange): Promise<Reply> {
  await abortUpload(exchange.store, upload(exchange));
  return { status: 204 };
}

export async function listMultipartParts(exchange: Exchange): Promise<Reply> {
  const after = queryNumber(exchange, 'part-number-marker', 0, 100_000);
  const limit = queryNumber(exchange, 'max-parts', PAGE, PAGE);
  const parts = (await listParts(exchange.store, upload(exchange))).filter(({ number }) => number > after);
  const page = parts.slice(0, limit);
  const entries: XmlElement[] = [
    ['Bucket', exchange.bucket],
    ['Key', exchange.key],
    ['UploadId', upload(exchange).id],
    ['MaxParts', limit],
    ['IsTruncated', parts.length > page.length],
    ['NextPartNumberMarker', page.at(-1)?.number ?? 0],
  ];
  for (const { number, size, etag, modifiedAt } of page) {
    entries.push([
      'Part',
      [
        ['PartNumber', number],
        ['LastModified', modifiedAt],
        ['ETag', `"${etag}"`],
        ['Size', size],
      ],
    ]);
  }
  return xmlReply(['ListPartsResult', entries]);
}

/** Unfinished uploads after a key, or after one upload of that key. */
export async function listMultipartUploads(exchange: Exchange): Promise<Reply> {
  const { store, bucket, query } = exchange;
  const keyMarker = query.get('key-marker') ?? '';
  const idMarker = query.get('upload-id-marker') ?? '';
  const limit = queryNumber(exchange, 'max-uploads', PAGE, PAGE);
  const all = await listUploads(store, bucket, query.get('prefix') ?? '');
  const rest = all.filter(({ key, id }) => {
    const order = Buffer.compare(Buffer.from(key), Buffer.from(keyMarker));
    return keyMarker === '' || order > 0 || (order === 0 && idMarker !== '' && id > idMarker);
  });
  const page = rest.slice(0, limit);
  const entries: XmlElement[] = [
    ['Bucket', bucket],
    ['MaxUploads', limit],
    ['IsTruncated', rest.length > page.length],
    ['NextKeyMarker', page.at(-1)?.key ?? ''],
    ['NextUploadIdMarker', page.at(-1)?.id ?? ''],
  ];
  for (const { key, id, startedAt } of page) {
    entries.push([
      'Upload',
      [
        ['Key', key],
        ['UploadId', id],
        ['Initiated', startedAt],
      ],
    ]);
  }
  return xmlReply(['ListMultipartUploadsResult', entries]);
}

function upload({ bucket, key, query }: Exchange): { bucket: string; key: string; id: string } {
  return { bucket, key, id: query.get('uploadId') ?? '' };
}
