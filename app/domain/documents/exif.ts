/** What a camera or program wrote beside a picture. */
export type ExifFacts = {
  author?: string;
  title?: string;
  software?: string;
  device?: string;
  /** Coordinates of where it was taken. */
  hasPlace: boolean;
};

/** Tags of the first directory. Source: Exif 2.32, tables 4 and 5. */
const TEXTS = { 270: 'title', 271: 'device', 305: 'software', 315: 'author' } as const;
const GPS = 0x8825;
const ASCII = 2;
const ENTRY_BYTES = 12;
const ENTRY_LIMIT = 200;

/** Reads a TIFF block as Exif keeps it (after the letters `Exif`); null when it is none. No offset is believed. */
export function readExif(tiff: Uint8Array): ExifFacts | null {
  const bytes = Buffer.from(tiff.buffer, tiff.byteOffset, tiff.byteLength);
  const order = bytes.toString('latin1', 0, 2);
  if (bytes.length < 8 || (order !== 'II' && order !== 'MM')) return null;
  const little = order === 'II';
  const u16 = (at: number) =>
    at + 2 > bytes.length ? 0 : little ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  const u32 = (at: number) =>
    at + 4 > bytes.length ? 0 : little ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  const first = u32(4);
  const facts: ExifFacts = { hasPlace: false };
  for (let index = 0; index < Math.min(u16(first), ENTRY_LIMIT); index += 1) {
    const at = first + 2 + index * ENTRY_BYTES;
    const tag = u16(at);
    if (tag === GPS && u16(u32(at + 8)) > 0) facts.hasPlace = true;
    const name = TEXTS[tag as keyof typeof TEXTS];
    if (name === undefined || u16(at + 2) !== ASCII) continue;
    const length = u32(at + 4);
    const from = length <= 4 ? at + 8 : u32(at + 8);
    const text = bytes.toString('utf8', from, Math.min(from + length, bytes.length)).replaceAll('\0', '');
    if (text.trim() !== '') facts[name] = text;
  }
  return facts;
}
