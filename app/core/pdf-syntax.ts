/**
 * As much of the syntax of PDF as a check needs that must not be talked out of its findings: names wherever they
 * stand, and where stream data begins. It trusts no length and no cross-reference table, since both belong to whoever
 * wrote the file. Source: ISO 32000-2, 7.2 (lexical conventions), 7.3.5 (names), 7.3.8 (streams).
 */

/** A name as it is meant, `#xx` decoded, without its slash. */
export type PdfName = { name: string; start: number; end: number };

/** Where a stream's data begins and seems to end, and what stands in the dictionary before it. */
export type PdfStream = {
  start: number;
  end: number;
  dictionary: ReadonlySet<string>;
  /** Value of `First`, when there is exactly one and it is a number. */
  first: number | undefined;
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
const DICTIONARY_WINDOW = 16_384;

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
    const name = written.replace(/#([0-9a-fA-F]{2})/g, (_escape, hex: string) =>
      String.fromCharCode(Number.parseInt(hex, 16)),
    );
    yield { name, start: match.index, end: match.index + 1 + written.length };
  }
}

/** Every place where stream data may begin. */
export function* pdfStreams(text: string): Generator<PdfStream> {
  for (const match of text.matchAll(STREAM)) {
    const start = match.index + match[0].length;
    const closing = text.indexOf('endstream', start);
    const before = text.slice(Math.max(match.index - DICTIONARY_WINDOW, 0), match.index);
    const own = before.slice(before.lastIndexOf('endobj') + 1);
    const names = [...pdfNames(own)];
    const dictionary = new Set(names.map(({ name }) => name));
    yield { start, end: closing < 0 ? text.length : closing, dictionary, first: firstOf(own, names) };
  }
}

function firstOf(text: string, names: readonly PdfName[]): number | undefined {
  const [found, ...more] = names.filter(({ name }) => name === 'First');
  const digits = found && /^\s*(\d{1,9})\s*(?:\/|>>)/.exec(text.slice(found.end))?.[1];
  return digits === undefined || more.length > 0 ? undefined : Number(digits);
}
