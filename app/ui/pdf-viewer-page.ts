import type { OpenPdf } from './pdf-viewer-document.ts';
import { type Line, readingLines } from './pdf-viewer-order.ts';

/** Drawn points at most: a zoomed page must not exhaust a telephone. */
const MAX_CANVAS = 16_000_000;
const SHARPEST = 2;

export type DrawnPage = { element: HTMLElement; texts: readonly HTMLElement[] };

/**
 * Draws a page as a picture with its text on top, invisible, so that it can be read aloud, selected and searched.
 *
 * @param width of the page in CSS pixels
 * @param signal gives up: nothing more is drawn, and the promise rejects
 */
export async function drawPage(
  { document: pdf, library, textOf }: OpenPdf,
  number: number,
  width: number,
  signal: AbortSignal,
): Promise<DrawnPage> {
  const page = await pdf.getPage(number);
  signal.throwIfAborted();
  const viewport = page.getViewport({ scale: width / page.getViewport({ scale: 1 }).width });
  const canvas = document.createElement('canvas');
  const sharpness = Math.min(
    SHARPEST,
    Math.max(1, window.devicePixelRatio),
    Math.sqrt(MAX_CANVAS / (viewport.width * viewport.height)),
  );
  canvas.width = Math.floor(viewport.width * sharpness);
  canvas.height = Math.floor(viewport.height * sharpness);
  canvas.setAttribute('aria-hidden', 'true');
  const drawing = page.render({ canvas, viewport, transform: [sharpness, 0, 0, sharpness, 0, 0] });
  signal.addEventListener('abort', () => drawing.cancel());
  await drawing.promise;

  const container = document.createElement('div');
  container.className = 'pdf-text';
  const layer = new library.TextLayer({
    textContentSource: page.streamTextContent(),
    container,
    viewport,
  });
  signal.addEventListener('abort', () => layer.cancel());
  const [items] = await Promise.all([textOf(number), layer.render()]);
  signal.throwIfAborted();
  const texts = layer.textDivs as HTMLElement[];
  container.replaceChildren(...inReadingOrder(texts, readingLines(items)));

  const element = document.createElement('div');
  element.className = 'pdf-page';
  element.style.inlineSize = `${Math.floor(viewport.width)}px`;
  element.style.blockSize = `${Math.floor(viewport.height)}px`;
  element.style.setProperty('--total-scale-factor', String(viewport.scale));
  element.append(canvas, container);
  return { element, texts };
}

/** Selecting, copying and reading aloud follow the order of the elements, which the document may have given otherwise. */
function inReadingOrder(texts: readonly HTMLElement[], lines: readonly Line[]): HTMLElement[] {
  return lines.flatMap((line) => [
    ...line.flatMap((index) => texts[index] ?? []),
    document.createElement('br'),
  ]);
}
