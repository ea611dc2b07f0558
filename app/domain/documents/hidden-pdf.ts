import { type PdfContents, pdfNames, pdfStreams } from '../../core/pdf-syntax.ts';
import { type HiddenContent, hiddenText } from './hidden-content.ts';

/** Notes that people leave on pages; links and fields of forms are none. Source: ISO 32000-2, table 171. */
const NOTES = new Set([
  'Caret',
  'FreeText',
  'Highlight',
  'Ink',
  'Redact',
  'Squiggly',
  'Stamp',
  'StrikeOut',
  'Text',
  'Underline',
]);
const INFO = { Author: 'author', Title: 'title', Creator: 'software' } as const;
const VALUE = 400;
const TEXTS = 4;

/**
 * What a PDF holds besides its pages: author and program, layers, notes, fields, earlier states.
 *
 * @param text the file, one character a byte
 * @param contents what was unpacked from it
 */
export function hiddenInPdf(text: string, contents: PdfContents): HiddenContent[] {
  const counts = { layers: 0, annotations: 0, forms: 0, revisions: 0 };
  const texts: HiddenContent[] = [];
  let isLinearized = false;
  for (const part of [...outsideStreams(text), ...contents.objects.map(({ text: inner }) => inner)]) {
    let previous = '';
    for (const { name, end } of pdfNames(part)) {
      if (previous === 'Type' && name === 'OCG') counts.layers += 1;
      if (previous === 'Subtype' && NOTES.has(name)) counts.annotations += 1;
      if (previous === 'FT') counts.forms += 1;
      if (name === 'Linearized') isLinearized = true;
      const kind = INFO[name as keyof typeof INFO];
      if (kind !== undefined && texts.length < TEXTS) texts.push(...hiddenText(kind, stringAt(part, end)));
      previous = name;
    }
  }
  counts.revisions = Math.max(0, text.split('%%EOF').length - 2 - (isLinearized ? 1 : 0));
  const numbers = (Object.keys(counts) as (keyof typeof counts)[]).filter((kind) => counts[kind] > 0);
  return [...texts, ...numbers.map((kind) => ({ kind, count: counts[kind] }))];
}

/** The file without the data of its streams. */
function* outsideStreams(text: string): Generator<string> {
  let from = 0;
  for (const { start, end } of pdfStreams(text)) {
    if (start < from) continue;
    yield text.slice(from, start);
    from = end;
  }
  yield text.slice(from);
}

/** The string after a name: literal or hexadecimal, in one byte a character or UTF-16. Source: ISO 32000-2, 7.9.2.2. */
function stringAt(text: string, at: number): string {
  const value = text.slice(at, at + VALUE);
  const hex = /^\s*<([0-9a-fA-F\s]*)>/.exec(value)?.[1];
  if (hex !== undefined) return decoded(Buffer.from(hex.replace(/\s/g, ''), 'hex'));
  const literal = /^\s*\(((?:[^\\()]|\\.)*)\)/s.exec(value)?.[1];
  if (literal === undefined) return '';
  const bytes = literal.replace(/\\([0-7]{1,3}|.)/gs, (_whole, escaped: string) =>
    /^[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8) & 255) : escaped,
  );
  return decoded(Buffer.from(bytes, 'latin1'));
}

function decoded(bytes: Buffer): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes.subarray(2));
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.toString('utf8', 3);
  return bytes.toString('latin1');
}
