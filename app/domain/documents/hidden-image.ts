import { type ExifFacts, readExif } from './exif.ts';
import { type HiddenContent, hiddenText } from './hidden-content.ts';

const PNG_HEADER = 8;
const PIECES = 2_000;
const KEYWORDS: Record<string, 'author' | 'title' | 'software' | 'comment'> = {
  Author: 'author',
  Title: 'title',
  Software: 'software',
  Comment: 'comment',
  Description: 'comment',
};

/** What stands in the segments of a JPEG before its data. Source: ITU-T T.81, B.1.1; Exif 2.32, 4.5.4. */
export function hiddenInJpeg(bytes: Uint8Array): HiddenContent[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: HiddenContent[] = [];
  let at = 2;
  for (let piece = 0; piece < PIECES && at + 4 < buffer.length && buffer[at] === 0xff; piece += 1) {
    const marker = buffer[at + 1] ?? 0;
    if (marker === 0xda || marker === 0xd9) break;
    const end = at + 2 + buffer.readUInt16BE(at + 2);
    const data = buffer.subarray(at + 4, end);
    if (marker === 0xe1 && data.toString('latin1', 0, 6) === 'Exif\0\0')
      found.push(...fromExif(readExif(data.subarray(6))));
    if (marker === 0xfe) found.push(...hiddenText('comment', data.toString('utf8')));
    at = end;
  }
  return found;
}

/** What stands in the chunks of a PNG beside the picture. Source: W3C PNG, 11.3.3 and 11.3.4.5. */
export function hiddenInPng(bytes: Uint8Array): HiddenContent[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: HiddenContent[] = [];
  let at = PNG_HEADER;
  for (let piece = 0; piece < PIECES && at + 12 <= buffer.length; piece += 1) {
    const length = buffer.readUInt32BE(at);
    const type = buffer.toString('latin1', at + 4, at + 8);
    const data = buffer.subarray(at + 8, at + 8 + length);
    if (type === 'eXIf') found.push(...fromExif(readExif(data)));
    if (type === 'tEXt' || type === 'iTXt') {
      const [keyword = '', ...rest] = data.toString(type === 'tEXt' ? 'latin1' : 'utf8').split('\0');
      const kind = KEYWORDS[keyword];
      if (kind !== undefined) found.push(...hiddenText(kind, rest.at(-1) ?? ''));
    }
    at += 12 + length;
  }
  return found;
}

function fromExif(facts: ExifFacts | null): HiddenContent[] {
  if (facts === null) return [];
  const { author = '', title = '', software = '', device = '', hasPlace } = facts;
  return [
    ...(hasPlace ? [{ kind: 'place' as const }] : []),
    ...hiddenText('author', author),
    ...hiddenText('title', title),
    ...hiddenText('software', software),
    ...hiddenText('device', device),
  ];
}
