import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { coverage, nameTable } from './font-tables.ts';
import { woffToTtf } from './woff-to-ttf.ts';

/** Family, package, script and the two static weights (variable fonts are refused by Typst). */
const FILES = [
  ['Wisam Text Arabic', 'almarai', 'arabic', 400, 700],
  ['Wisam Text Latin', 'almarai', 'latin', 400, 700],
  ['Wisam Display Arabic', 'ibm-plex-sans-arabic', 'arabic', 400, 600],
  ['Wisam Display Latin', 'ibm-plex-sans-arabic', 'latin', 400, 600],
  ['Wisam Display Latin Ext', 'ibm-plex-sans-arabic', 'latin-ext', 400, 600],
] as const;

/** Marks of direction and joining: they have no shape, and a font need not know them. */
const SHAPELESS = new Set([0x200c, 0x200d, 0x200e, 0x200f]);
/** Line feeds part paragraphs in the templates. */
const LINE_FEED = 0x0a;

export type Fonts = {
  /** Unpacked font files, for the compiler. */
  files: Buffer[];
  /** Whether the printed documents can show a code point. Every document falls back to the display families. */
  covers: (codePoint: number) => boolean;
};

/**
 * Loads the fonts of the documents. Only these files are ever used, so that a document has the same bytes on every
 * machine, whatever fonts it has installed.
 */
export function loadFonts(): Fonts {
  const resolver = createRequire(import.meta.url);
  const files: Buffer[] = [];
  const covered = new Set<number>();
  for (const [family, name, script, regular, bold] of FILES) {
    const folder = join(dirname(resolver.resolve(`@fontsource/${name}/LICENSE`)), 'files');
    for (const [weight, style] of [
      [regular, 'Regular'],
      [bold, 'Bold'],
    ] as const) {
      const woff = readFileSync(join(folder, `${name}-${script}-${weight}-normal.woff`));
      const font = Buffer.from(woffToTtf(woff, { name: nameTable(family, style) }));
      files.push(font);
      for (const code of coverage(font)) covered.add(code);
    }
  }
  return { files, covers: (code) => code === LINE_FEED || SHAPELESS.has(code) || covered.has(code) };
}
