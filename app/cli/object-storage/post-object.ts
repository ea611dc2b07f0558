import type { Credentials } from './authenticate.ts';
import { S3Error } from './errors.ts';
import { type Exchange, type Reply, rawBody, xmlReply } from './exchange.ts';
import { readPostForm } from './form.ts';
import { describeObject } from './object-headers.ts';
import { checkPostPolicy, type SizeRange } from './post-policy.ts';

/** Stores the file of a browser form, when its signed policy allows exactly that. The form is its own signature. */
export async function postObject(
  exchange: Omit<Exchange, 'payload' | 'key'>,
  credentials: readonly Credentials[],
  nowMs: number,
): Promise<Reply> {
  const { request, store, bucket } = exchange;
  const form = await readPostForm(request.headers['content-type'] ?? '', rawBody(request));
  const range = checkPostPolicy(form.fields, bucket, credentials, nowMs);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholder of S3, not a template
  const key = (form.fields.get('key') ?? '').replaceAll('${filename}', () => form.fileName);
  if (key === '') throw new S3Error('InvalidArgument', 'The form has no key');
  if (key.includes('\0')) throw new S3Error('InvalidURI');
  if (Buffer.byteLength(key) > 1024) throw new S3Error('KeyTooLongError');
  const info = await store.put(bucket, describeObject(key, form.fields), within(form.file, range));

  const etag = `"${info.etag}"`;
  const redirect = form.fields.get('success_action_redirect');
  if (redirect !== undefined && /^https?:\/\//.test(redirect) && URL.canParse(redirect)) {
    const location = new URL(redirect);
    for (const [name, value] of Object.entries({ bucket, key, etag })) location.searchParams.set(name, value);
    return { status: 303, headers: { Location: location.href, ETag: etag } };
  }
  const status = form.fields.get('success_action_status');
  if (status === '200') return { status: 200, headers: { ETag: etag } };
  if (status !== '201') return { status: 204, headers: { ETag: etag } };
  return xmlReply(
    [
      'PostResponse',
      [
        ['Location', `/${bucket}/${key}`],
        ['Bucket', bucket],
        ['Key', key],
        ['ETag', etag],
      ],
    ],
    201,
  );
}

/** Passes the bytes on while their number stays within the range. */
async function* within(source: AsyncIterable<Buffer>, range: SizeRange): AsyncGenerator<Buffer> {
  let size = 0;
  for await (const chunk of source) {
    size += chunk.length;
    if (size > range.maximum) throw new S3Error('EntityTooLarge');
    yield chunk;
  }
  if (size < range.minimum) throw new S3Error('EntityTooSmall');
}
