import { openPdf } from './pdf-viewer-document.ts';

const SHARPEST = 2;

/** The first page of a PDF as a picture. @param width in CSS pixels */
export async function drawThumbnail(
  url: string,
  width: number,
  signal: AbortSignal,
): Promise<HTMLCanvasElement> {
  const pdf = await openPdf(url);
  try {
    signal.throwIfAborted();
    const page = await pdf.document.getPage(1);
    const sharpness = Math.min(SHARPEST, Math.max(1, window.devicePixelRatio));
    const viewport = page.getViewport({ scale: (width * sharpness) / page.getViewport({ scale: 1 }).width });
    const canvas = document.createElement('canvas');
    canvas.width = Math.floor(viewport.width);
    canvas.height = Math.floor(viewport.height);
    await page.render({ canvas, viewport }).promise;
    return canvas;
  } finally {
    pdf.close();
  }
}
