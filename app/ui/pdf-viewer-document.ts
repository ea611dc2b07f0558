import type { PDFDocumentProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';
import type { PageItem } from './pdf-viewer-order.ts';

type Library = typeof import('pdfjs-dist');
export type OpenPdf = {
  library: Library;
  document: PDFDocumentProxy;
  pages: number;
  /** The pieces of text of a page, in the order in which the text layer draws them. */
  textOf: (page: number) => Promise<PageItem[]>;
  close: () => void;
};

/** Character maps, standard fonts and decoders, copied there by the build (app/cli/copy-viewer.ts). */
const filesOf = (version: string, folder: string) =>
  new URL(`/assets/pdfjs-${version}/${folder}/`, window.location.href).href;
const MEGABYTE = 1_048_576;
/** As for uploaded pictures: a larger one is left out rather than decoded. */
const MAX_PIXELS = 40_000_000;

/**
 * Opens a PDF of ours. The library is fetched only now; everything it needs comes from this site. It runs no script of
 * the document, and no WebAssembly, which our content policy forbids.
 */
export async function openPdf(url: string): Promise<OpenPdf> {
  const library: Library = await import('pdfjs-dist/legacy/build/pdf.mjs');
  library.GlobalWorkerOptions.workerSrc = workerUrl;
  const files = (folder: string) => filesOf(library.version, folder);
  const task = library.getDocument({
    url,
    cMapUrl: files('cmaps'),
    standardFontDataUrl: files('standard_fonts'),
    wasmUrl: files('wasm'),
    iccUrl: files('iccs'),
    useWasm: false,
    enableXfa: false,
    maxImageSize: MAX_PIXELS,
    rangeChunkSize: MEGABYTE,
  });
  const document = await task.promise;
  const texts = new Map<number, Promise<PageItem[]>>();
  return {
    library,
    document,
    pages: document.numPages,
    textOf(page) {
      const known = texts.get(page) ?? readText(document, page);
      texts.set(page, known);
      return known;
    },
    close: () => void task.destroy(),
  };
}

async function readText(document: PDFDocumentProxy, number: number): Promise<PageItem[]> {
  const page = await document.getPage(number);
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!('str' in item)) return [];
    const [, , , , x = 0, y = 0] = item.transform as number[];
    return [{ text: item.str, x, y, height: item.height, isRtl: item.dir === 'rtl' }];
  });
}
