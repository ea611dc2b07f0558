import { inflateSync } from 'node:zlib';

const WOFF_SIGNATURE = 0x774f4646;
const WOFF_HEADER_BYTES = 44;
const WOFF_ENTRY_BYTES = 20;
const SFNT_HEADER_BYTES = 12;
const SFNT_ENTRY_BYTES = 16;
/** No font of ours comes near it; a file that claims more is not a font to load. */
const MAX_FONT_BYTES = 16 * 1024 * 1024;

type Table = { tag: number; checksum: number; data: Uint8Array };

/** Tables to put in place of the file's own, by their four-letter name. Only tables the file has are replaced. */
export type Replacements = Readonly<Record<string, Uint8Array>>;

/**
 * Unpacks a WOFF 1.0 file into the TrueType or OpenType file it was made from (W3C WOFF 1.0, sections 3 to 5), because
 * Typst reads only the unpacked form and the font packages ship only the web forms. Tables are copied byte for byte,
 * except those that `replace` names; checksums of replaced tables are left as they were, no reader of ours looks.
 *
 * @param woff the bytes of a `.woff` file
 * @param replace tables to put in place of the file's own
 * @returns the bytes of a `.ttf` or `.otf` file
 * @throws {Error} `font.not_woff` or `font.damaged`
 */
export function woffToTtf(woff: Uint8Array, replace: Replacements = {}): Uint8Array {
  const view = new DataView(woff.buffer, woff.byteOffset, woff.byteLength);
  if (woff.byteLength < WOFF_HEADER_BYTES || view.getUint32(0) !== WOFF_SIGNATURE) {
    throw new Error('font.not_woff');
  }
  const tables = readTables(view, woff).map((table) => {
    const data = replace[tagText(table.tag)];
    return data === undefined ? table : { ...table, data };
  });
  return writeSfnt(view.getUint32(4), tables);
}

function tagText(tag: number): string {
  return String.fromCharCode(tag >>> 24, (tag >>> 16) & 0xff, (tag >>> 8) & 0xff, tag & 0xff);
}

function readTables(view: DataView, woff: Uint8Array): Table[] {
  const count = view.getUint16(12);
  if (WOFF_HEADER_BYTES + count * WOFF_ENTRY_BYTES > woff.byteLength) throw new Error('font.damaged');
  return Array.from({ length: count }, (_, index) => {
    const at = WOFF_HEADER_BYTES + index * WOFF_ENTRY_BYTES;
    const offset = view.getUint32(at + 4);
    const packedLength = view.getUint32(at + 8);
    const length = view.getUint32(at + 12);
    if (offset + packedLength > woff.byteLength || length > MAX_FONT_BYTES) throw new Error('font.damaged');
    const packed = woff.subarray(offset, offset + packedLength);
    // A table is stored plain when packing would not have made it smaller.
    const data = packedLength < length ? inflate(packed, length) : packed;
    if (data.byteLength !== length) throw new Error('font.damaged');
    return { tag: view.getUint32(at), checksum: view.getUint32(at + 16), data };
  });
}

function inflate(packed: Uint8Array, length: number): Uint8Array {
  try {
    return inflateSync(packed, { maxOutputLength: length });
  } catch {
    throw new Error('font.damaged');
  }
}

function writeSfnt(flavor: number, tables: Table[]): Uint8Array {
  const head = SFNT_HEADER_BYTES + tables.length * SFNT_ENTRY_BYTES;
  const padded = (length: number) => (length + 3) & ~3;
  const font = new Uint8Array(tables.reduce((size, table) => size + padded(table.data.byteLength), head));
  const view = new DataView(font.buffer);
  const entrySelector = Math.floor(Math.log2(Math.max(1, tables.length)));
  const searchRange = 2 ** entrySelector * SFNT_ENTRY_BYTES;
  view.setUint32(0, flavor);
  view.setUint16(4, tables.length);
  view.setUint16(6, searchRange);
  view.setUint16(8, entrySelector);
  view.setUint16(10, tables.length * SFNT_ENTRY_BYTES - searchRange);
  let offset = head;
  tables.forEach((table, index) => {
    const at = SFNT_HEADER_BYTES + index * SFNT_ENTRY_BYTES;
    view.setUint32(at, table.tag);
    view.setUint32(at + 4, table.checksum);
    view.setUint32(at + 8, offset);
    view.setUint32(at + 12, table.data.byteLength);
    font.set(table.data, offset);
    offset += padded(table.data.byteLength);
  });
  return font;
}
