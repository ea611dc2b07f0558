import { ByteReader } from './byte-reader.ts';
import { S3Error } from './errors.ts';

/** A browser form: its fields by lower-case name, and the bytes of its `file` field, to be read once. */
export type PostForm = {
  fields: ReadonlyMap<string, string>;
  fileName: string;
  file: AsyncGenerator<Buffer>;
};

const FIELD_BYTES = 32 * 1024;
const FORM_BYTES = 128 * 1024;
const FIELD_COUNT = 64;
const LINE_BYTES = 4096;

/**
 * Reads `multipart/form-data` up to the file, which must come last: what follows it is ignored, as in S3.
 * Source: RFC 7578 and RFC 2046 section 5.1.
 */
export async function readPostForm(contentType: string, source: AsyncIterable<Buffer>): Promise<PostForm> {
  const match = /^multipart\/form-data;.*?\bboundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(
    contentType,
  );
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) throw new S3Error('MalformedPOSTRequest');
  const reader = new ByteReader(source);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const fields = new Map<string, string>();
  if ((await reader.line(LINE_BYTES)) !== `--${boundary}`) throw new S3Error('MalformedPOSTRequest');
  for (let total = 0; total <= FORM_BYTES && fields.size <= FIELD_COUNT; ) {
    const { name, fileName } = await readPartHead(reader);
    if (name === 'file') return { fields, fileName, file: reader.until(delimiter) };
    const value = await reader.collect(delimiter, FIELD_BYTES);
    if (fields.has(name)) throw new S3Error('MalformedPOSTRequest', `The field ${name} appears twice`);
    fields.set(name, value.toString('utf8'));
    total += name.length + value.length;
    if ((await reader.line(LINE_BYTES)) !== '')
      throw new S3Error('MalformedPOSTRequest', 'The form has no file');
  }
  throw new S3Error('MalformedPOSTRequest', 'The form has too many or too long fields');
}

async function readPartHead(reader: ByteReader): Promise<{ name: string; fileName: string }> {
  let name: string | undefined;
  let fileName = '';
  for (let count = 0; count < FIELD_COUNT; count++) {
    const line = await reader.line(LINE_BYTES);
    if (line === '') {
      if (name === undefined) throw new S3Error('MalformedPOSTRequest');
      return { name: name.toLowerCase(), fileName };
    }
    if (!/^content-disposition:\s*form-data\b/i.test(line)) continue;
    name = /;\s*name="([^"]*)"/i.exec(line)?.[1];
    fileName = /;\s*filename="([^"]*)"/i.exec(line)?.[1] ?? '';
  }
  throw new S3Error('MalformedPOSTRequest');
}
