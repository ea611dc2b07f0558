/**
 * A form with one file, read as it comes: `fields` until the file, then its bytes, once. What follows the file is
 * passed over. Source: RFC 7578, and RFC 2046 section 5.1.
 */
export type FileForm = {
  fields: ReadonlyMap<string, string>;
  fileName: string;
  file: AsyncGenerator<Uint8Array>;
  /** Reads what is left and keeps nothing, so that the visitor's browser gets to see the answer. */
  drain: () => Promise<void>;
};

/** The body is no such form, or it broke off. */
export class MultipartError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'MultipartError';
  }
}

const HEAD_BYTES = 8 * 1024;
const FIELD_BYTES = 4 * 1024;
const FIELD_COUNT = 20;
const CRLF = Buffer.from('\r\n');

/**
 * @param body never held whole: one chunk at a time, with the back-pressure of the reader
 * @returns when the file part begins; rejects with MultipartError when there is none
 */
export async function readFileForm(request: Request): Promise<FileForm> {
  const match = /^multipart\/form-data;.*?\bboundary=(?:"([^"\r\n]{1,70})"|([^\s;"]{1,70}))/i.exec(
    request.headers.get('content-type') ?? '',
  );
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined || request.body === null) throw new MultipartError('not a form with a file');
  const source = new Source(request.body);
  const delimiter = Buffer.from(`\r\n--${boundary}`);
  const fields = new Map<string, string>();
  if ((await source.text(CRLF, HEAD_BYTES)) !== `--${boundary}`)
    throw new MultipartError('no first boundary');
  while (fields.size <= FIELD_COUNT) {
    const { name, fileName } = await readPartHead(source);
    if (fileName !== undefined) {
      return { fields, fileName, file: source.until(delimiter), drain: () => source.drain() };
    }
    fields.set(name, await source.text(delimiter, FIELD_BYTES));
    if ((await source.text(CRLF, HEAD_BYTES)) !== '') throw new MultipartError('the form has no file');
  }
  throw new MultipartError('too many fields');
}

async function readPartHead(source: Source): Promise<{ name: string; fileName: string | undefined }> {
  let found: { name: string; fileName: string | undefined } | undefined;
  for (let lines = 0; lines < FIELD_COUNT; lines++) {
    const line = await source.text(CRLF, HEAD_BYTES);
    if (line === '') {
      if (found === undefined) break;
      return found;
    }
    if (!/^content-disposition:\s*form-data\b/i.test(line)) continue;
    const parameter = (key: string) => new RegExp(`;\\s*${key}="([^"]*)"`, 'i').exec(line)?.[1];
    found = { name: unescaped(parameter('name') ?? ''), fileName: fileNameOf(parameter('filename')) };
  }
  throw new MultipartError('a part without a name');
}

function fileNameOf(raw: string | undefined): string | undefined {
  return raw === undefined ? undefined : unescaped(raw);
}

/** Browsers write these three signs as percent codes, and no others. Source: HTML, "multipart form data". */
function unescaped(value: string): string {
  return value.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}

/** Reads a stream up to delimiters, holding one chunk and the length of a delimiter at most. */
class Source {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #held: Buffer = Buffer.alloc(0);

  constructor(body: ReadableStream<Uint8Array>) {
    this.#reader = body.getReader();
  }

  async text(delimiter: Buffer, limit: number): Promise<string> {
    const pieces: Uint8Array[] = [];
    let size = 0;
    for await (const piece of this.until(delimiter)) {
      size += piece.length;
      if (size > limit) throw new MultipartError('a field or header is too long');
      pieces.push(piece);
    }
    return Buffer.concat(pieces).toString('utf8');
  }

  /** The bytes before the delimiter, which is consumed. */
  async *until(delimiter: Buffer): AsyncGenerator<Uint8Array> {
    for (;;) {
      const at = this.#held.indexOf(delimiter);
      if (at >= 0) {
        const piece = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + delimiter.length);
        if (piece.length > 0) yield piece;
        return;
      }
      // The delimiter may begin in the last bytes we hold: those stay back.
      const safe = this.#held.length - delimiter.length + 1;
      if (safe > 0) {
        const piece = this.#held.subarray(0, safe);
        this.#held = this.#held.subarray(safe);
        yield piece;
      }
      if (!(await this.#more())) throw new MultipartError('the body ends too early');
    }
  }

  async drain(): Promise<void> {
    this.#held = Buffer.alloc(0);
    while (await this.#more()) this.#held = Buffer.alloc(0);
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#reader.read();
    if (done) return false;
    this.#held = this.#held.length === 0 ? Buffer.from(value) : Buffer.concat([this.#held, value]);
    return true;
  }
}
