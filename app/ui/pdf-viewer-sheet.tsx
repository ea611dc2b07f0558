import { useEffect, useRef, useState } from 'react';
import type { OpenPdf } from './pdf-viewer-document.ts';
import { type DrawnPage, drawPage } from './pdf-viewer-page.ts';
import { useText } from './text.tsx';

/** Pieces of the page that a search has found; those of the present match apart. */
export type Found = { all: ReadonlySet<number>; current: ReadonlySet<number> };

type PdfSheetProps = {
  pdf: OpenPdf;
  page: number;
  /** Percent of the width that there is. */
  zoom: number;
  found: Found;
};

/** The page itself, as wide as its place; the earlier drawing stays until the next one is ready. */
export function PdfSheet({ pdf, page, zoom, found }: PdfSheetProps) {
  const text = useText('viewer');
  const holder = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState(0);
  const [drawn, setDrawn] = useState<DrawnPage | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    const element = holder.current?.parentElement;
    if (element == null) return;
    const watch = new ResizeObserver(() => setPlace(Math.floor(element.clientWidth)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);

  useEffect(() => {
    if (place === 0) return;
    const leave = new AbortController();
    setFailed(false);
    drawPage(pdf, page, (place * zoom) / 100, leave.signal).then(
      (ready) => {
        if (leave.signal.aborted) return;
        holder.current?.replaceChildren(ready.element);
        setDrawn(ready);
      },
      () => {
        if (!leave.signal.aborted) setFailed(true);
      },
    );
    return () => leave.abort();
  }, [pdf, page, place, zoom]);

  useEffect(() => {
    for (const [index, element] of drawn?.texts.entries() ?? []) {
      element.classList.toggle('found', found.all.has(index));
      element.classList.toggle('current', found.current.has(index));
    }
    const [first] = found.current;
    if (first !== undefined) showInPane(drawn?.texts[first]);
  }, [drawn, found]);

  return (
    <>
      <div ref={holder} className="pdf-sheet" dir="ltr" />
      {failed && <p role="alert">{text('pageFailed', { page })}</p>}
      {drawn !== null && drawn.texts.length === 0 && <p className="hint">{text('noText')}</p>}
    </>
  );
}

/** Scrolls the pane alone: the tools above it stay where they are. */
function showInPane(piece: HTMLElement | undefined): void {
  const pane = piece?.closest('.pdf-region');
  if (piece === undefined || pane == null) return;
  const place = piece.getBoundingClientRect();
  const frame = pane.getBoundingClientRect();
  if (
    place.top >= frame.top &&
    place.bottom <= frame.bottom &&
    place.left >= frame.left &&
    place.right <= frame.right
  )
    return;
  pane.scrollBy({
    top: place.top - frame.top - frame.height / 3,
    left: place.left - frame.left - frame.width / 3,
  });
}
