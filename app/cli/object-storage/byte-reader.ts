import { S3Error } from './errors.ts';

const CRLF = Buffer.from('\r\n');

/** Reads a stream of chunks by lines, by counts and up to delimiters, holding one chunk at a time. */
export class ByteReader {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  /** The text up to the next CRLF, without it. Longer than `limit` bytes: InvalidRequest. */
  async line(limit: number): Promise<string> {
    return (await this.collect(CRLF, limit)).toString('utf8');
  }

  /** The bytes up to the delimiter, which is consumed. More than `limit` bytes: InvalidRequest. */
  async collect(delimiter: Buffer, limit: number): Promise<Buffer> {
    const pieces: Buffer[] = [];
    let size = 0;
    for await (const piece of this.until(delimiter)) {
      size += piece.length;
      if (size > limit) throw new S3Error('InvalidRequest', 'A line or field of the body is too long');
      pieces.push(piece);
    }
    return Buffer.concat(pieces);
  }

  /** Exactly `count` bytes, in pieces. */
  async *take(count: number): AsyncGenerator<Buffer> {
    let left = count;
    while (left > 0) {
      if (this.#held.length === 0) await this.#more();
      const piece = this.#held.subarray(0, left);
      this.#held = this.#held.subarray(piece.length);
      left -= piece.length;
      yield piece;
    }
  }

  /** The bytes before the delimiter, in pieces; the delimiter is consumed. */
  async *until(delimiter: Buffer): AsyncGenerator<Buffer> {
    for (;;) {
      const at = this.#held.indexOf(delimiter);
      if (at >= 0) {
        const piece = this.#held.subarray(0, at);
        this.#held = this.#held.subarray(at + delimiter.length);
        if (piece.length > 0) yield piece;
        return;
      }
      // The delimiter may begin in the last bytes we hold: keep those back.
      const safe = this.#held.length - delimiter.length + 1;
      if (safe > 0) {
        const piece = this.#held.subarray(0, safe);
        this.#held = this.#held.subarray(safe);
        yield piece;
      }
      await this.#more();
    }
  }

  /** Whether nothing is left. */
  async atEnd(): Promise<boolean> {
    while (this.#held.length === 0) {
      const next = await this.#source.next();
      if (next.done) return true;
      this.#held = next.value;
    }
    return false;
  }

  async #more(): Promise<void> {
    const next = await this.#source.next();
    if (next.done) throw new S3Error('IncompleteBody');
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
  }
}
