/** The Windows platform, Unicode encoding, American English: the one name record every reader understands. */
const WINDOWS = 3;
const UNICODE_BMP = 1;
const ENGLISH = 0x0409;
const NAME_RECORD_BYTES = 12;

/**
 * A `name` table (OpenType specification, "name", version 0) that gives a font another family. The font packages cut
 * one family into a file for each script and call all of them the same; Typst then takes whichever comes first and
 * prints digits in a font of its own. A family for each script lets a template name both, in order.
 */
export function nameTable(family: string, style: 'Regular' | 'Bold'): Uint8Array {
  const names: [id: number, text: string][] = [
    [1, family],
    [2, style],
    [4, `${family} ${style}`],
    [6, `${family.replaceAll(' ', '')}-${style}`],
  ];
  const stringsAt = 6 + names.length * NAME_RECORD_BYTES;
  const table = new Uint8Array(names.reduce((size, [, text]) => size + text.length * 2, stringsAt));
  const view = new DataView(table.buffer);
  view.setUint16(2, names.length);
  view.setUint16(4, stringsAt);
  let offset = 0;
  names.forEach(([id, text], index) => {
    [WINDOWS, UNICODE_BMP, ENGLISH, id, text.length * 2, offset].forEach((value, part) => {
      view.setUint16(6 + index * NAME_RECORD_BYTES + part * 2, value);
    });
    for (const unit of text) {
      view.setUint16(stringsAt + offset, unit.charCodeAt(0));
      offset += 2;
    }
  });
  return table;
}

/**
 * The code points a font can draw, from its `cmap` table in format 4 (OpenType specification, "cmap"): the format of
 * every font we load; planes beyond the first are not in it.
 *
 * @param font the bytes of a `.ttf` or `.otf` file
 * @throws {Error} `font.no_coverage` when there is no such table
 */
export function coverage(font: Uint8Array): Set<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  const cmap = findTable(view, 'cmap');
  const count = view.getUint16(cmap + 2);
  for (let index = 0; index < count; index++) {
    const at = cmap + view.getUint32(cmap + 4 + index * 8 + 4);
    if (view.getUint16(at) === 4) return readFormat4(view, at);
  }
  throw new Error('font.no_coverage');
}

function findTable(view: DataView, tag: string): number {
  const wanted = [...tag].reduce((value, letter) => value * 256 + letter.charCodeAt(0), 0);
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + index * 16;
    if (view.getUint32(at) === wanted) return view.getUint32(at + 8);
  }
  throw new Error('font.no_coverage');
}

function readFormat4(view: DataView, at: number): Set<number> {
  const covered = new Set<number>();
  const doubled = view.getUint16(at + 6);
  for (let segment = 0; segment < doubled; segment += 2) {
    const end = view.getUint16(at + 14 + segment);
    const start = view.getUint16(at + 16 + doubled + segment);
    const delta = view.getUint16(at + 16 + doubled * 2 + segment);
    const rangeAt = at + 16 + doubled * 3 + segment;
    const range = view.getUint16(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code++) {
      const raw = range === 0 ? code : view.getUint16(rangeAt + range + (code - start) * 2);
      if (raw !== 0 && ((raw + delta) & 0xffff) !== 0) covered.add(code);
    }
  }
  return covered;
}
