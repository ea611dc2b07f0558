import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coverage, nameTable } from './font-tables.ts';
import { woffToTtf } from './woff-to-ttf.ts';

const folder = dirname(createRequire(import.meta.url).resolve('@fontsource/almarai/LICENSE'));
const load = (script: string) => readFileSync(join(folder, 'files', `almarai-${script}-400-normal.woff`));

/** The tables of an sfnt file with the checksum computed from their bytes (OpenType specification). */
function tablesOf(font: Uint8Array) {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  return Array.from({ length: view.getUint16(4) }, (_, index) => {
    const at = 12 + index * 16;
    const offset = view.getUint32(at + 8);
    const length = view.getUint32(at + 12);
    let sum = 0;
    for (let word = 0; word < Math.ceil(length / 4); word++)
      sum = (sum + view.getUint32(offset + word * 4)) >>> 0;
    return {
      tag: String.fromCharCode(...font.subarray(at, at + 4)),
      stated: view.getUint32(at + 4),
      sum,
      offset,
    };
  });
}

describe('unpacking a web font', () => {
  it('gives back every table with the checksum its maker wrote', () => {
    const tables = tablesOf(woffToTtf(load('arabic')));
    expect(tables.map((table) => table.tag)).toContain('GSUB');
    for (const table of tables.filter(({ tag }) => tag !== 'head')) {
      expect(table.sum, table.tag).toBe(table.stated);
      expect(table.offset % 4).toBe(0);
    }
  });

  it('knows which letters each script file can draw', () => {
    const arabic = coverage(woffToTtf(load('arabic')));
    const latin = coverage(woffToTtf(load('latin')));
    expect([...'جهةيّ'].every((letter) => arabic.has(letter.codePointAt(0) ?? 0))).toBe(true);
    expect(arabic.has(0x41)).toBe(false);
    expect([...'A9(%'].every((letter) => latin.has(letter.codePointAt(0) ?? 0))).toBe(true);
    expect(latin.has(0x6f22)).toBe(false);
  });

  it('gives a font the family we name', () => {
    const font = woffToTtf(load('latin'), { name: nameTable('Wisam Text Latin', 'Bold') });
    expect(Buffer.from(font).toString('latin1')).toContain([...'Wisam Text Latin'].join('\0'));
  });

  it('refuses what is not a font, and never reads beyond a damaged one', () => {
    expect(() => woffToTtf(new Uint8Array(100))).toThrow('font.not_woff');
    const whole = load('latin');
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(() => woffToTtf(whole.subarray(0, length))).toThrow(/^font\.(not_woff|damaged)$/);
      }),
      { numRuns: 50 },
    );
  });
});
