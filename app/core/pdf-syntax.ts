/**
 * As much of the syntax of PDF as a check needs that must not be talked out of its findings: names wherever they
 * stand, and where stream data begins. It trusts no length and no cross-reference table, since both belong to whoever
 * wrote the file. Source: ISO 32000-2, 7.2 (lexical conventions), 7.3.5 (names), 7.3.8 (streams).
 */

/** A name as it is meant, `#xx` decoded, without its slash. */
export type PdfName = { name: string; start: number; end: number };

/** Where a stream's data begins and seems to end. */
export type PdfStream = { start: number; end: number };

/** What stands in the dictionary before a stream. */
export type PdfDictionary = {
  names: ReadonlySet<string>;
  /** Value of `First`, when there is exactly one and it is a number. */
  first: number | undefined;
  /** False when the dictionary began too far back to be seen whole. */
  complete: boolean;
};

/** An unpacked object stream: a table of "number offset", then, from `first` on, the objects. */
export type PdfObjects = { text: string; first: number | undefined };

/** What was unpacked from a file: `objects` are object streams, `others` may be some. */
export type PdfContents = {
  objects: readonly PdfObjects[];
  others: readonly string[];
  /** False when something that may hold objects could not be unpacked, or there was too much of it. */
  complete: boolean;
};

const NAME = /\/([^\0\t\n\f\r ()<>[\]{}/%]{1,200})/g;
const STREAM = /(?<!end)stream[ \t]*(?:\r\n|\n|\r)?/g;
const DICTIONARY_BYTES = 8192;

/** Bytes as text of the same length, one character a byte. */
export function byteText(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 32_768) {
    text += String.fromCharCode(...bytes.subarray(at, at + 32_768));
  }
  return text;
}

/** Every name in a text, in order, also those in comments and strings: better one too many. */
export function* pdfNames(text: string): Generator<PdfName> {
  for (const match of text.matchAll(NAME)) {
    const written = match[1] ?? '';
    const name = written.includes('#') ? unescapeName(written) : written;
    yield { name, start: match.index, end: match.index + 1 + written.length };
  }
}

/** Every place where stream data may begin, in order. */
export function* pdfStreams(text: string): Generator<PdfStream> {
  let end = 0;
  for (const match of text.matchAll(STREAM)) {
    const start = match.index + match[0].length;
    // Searched anew only when passed: a file of nothing but "stream" must not cost its length each time.
    if (end < start) {
      const closing = text.indexOf('endstream', start);
      end = closing < 0 ? text.length : closing;
    }
    yield { start, end };
  }
}

/** The dictionary before a stream: everything since the object before it ended. */
export function streamDictionary(text: string, { start }: PdfStream): PdfDictionary {
  const from = Math.max(start - DICTIONARY_BYTES, 0);
  const before = text.slice(from, start);
  const border = before.lastIndexOf('endobj');
  const own = before.slice(border + 1);
  const names = [...pdfNames(own)];
  const complete = border >= 0 || from === 0;
  return { names: new Set(names.map(({ name }) => name)), first: firstOf(own, names), complete };
}

function unescapeName(written: string): string {
  return written.replace(/#([0-9a-fA-F]{2})/g, (_escape, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

function firstOf(text: string, names: readonly PdfName[]): number | undefined {
  const [found, ...more] = names.filter(({ name }) => name === 'First');
  const digits = found && /^\s*(\d{1,9})\s*(?:\/|>>)/.exec(text.slice(found.end))?.[1];
  return digits === undefined || more.length > 0 ? undefined : Number(digits);
}
