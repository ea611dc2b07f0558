import { cpSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Both scripts are needed: the Arabic subset has no Latin digits or brackets, the Latin one no Arabic. */
const SUBSETS = ['arabic', 'latin'];
const WEIGHTS = [400, 600];
const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** Copies the four font files of the screen design from their package into `public/fonts`, where `fonts.css` looks. */
export function copyFonts(): void {
  const source = join(ROOT, 'node_modules', '@fontsource', 'ibm-plex-sans-arabic');
  const target = join(ROOT, 'public', 'fonts');
  mkdirSync(target, { recursive: true });
  for (const subset of SUBSETS) {
    for (const weight of WEIGHTS) {
      const name = `ibm-plex-sans-arabic-${subset}-${weight}-normal.woff2`;
      cpSync(join(source, 'files', name), join(target, name));
    }
  }
  cpSync(join(source, 'LICENSE'), join(target, 'LICENSE.txt'));
}
