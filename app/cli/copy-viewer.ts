import { cpSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** What a PDF may need besides the library: character maps, standard fonts, decoders without WebAssembly, a profile. */
const FOLDERS = ['cmaps', 'standard_fonts', 'wasm', 'iccs'];

/** Copies the files of the PDF library into `public/assets`, under its version, where `pdf-viewer-document.ts` looks. */
export function copyViewer(): void {
  const source = join(ROOT, 'node_modules', 'pdfjs-dist');
  const { version } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8')) as { version: string };
  const target = join(ROOT, 'public', 'assets');
  rmSync(target, { recursive: true, force: true });
  for (const folder of FOLDERS) {
    cpSync(join(source, folder), join(target, `pdfjs-${version}`, folder), {
      recursive: true,
      filter: (path) => !path.endsWith('.wasm') && !path.includes('quickjs'),
    });
  }
}
