import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Notice } from './notice.tsx';
import './pdf-viewer.css';
import type { OpenPdf } from './pdf-viewer-document.ts';
import { PdfSheet } from './pdf-viewer-sheet.tsx';
import { PdfSearch, PdfToolbar } from './pdf-viewer-tools.tsx';
import { usePdfSearch } from './pdf-viewer-use-search.ts';
import { useText } from './text.tsx';

export type PdfViewerProps = {
  /** Address of the bytes, on this site. */
  url: string;
  /** The page shown, from 1; kept by whoever uses the viewer (in the address, beside a sheet). */
  page: number;
  onPage: (page: number) => void;
  /** Name of the file. */
  label: string;
  /** A link that opens or saves the file where it cannot be shown here. */
  fallback: ReactNode;
};

const LEAST_ZOOM = 50;
const MOST_ZOOM = 300;
const ZOOM_STEP = 25;

/**
 * One page of a PDF at a time, drawn in the browser: previous and next, a page number, zoom, search, text that can be
 * selected and read aloud. Needs the texts of the namespace `viewer`, and script; without it show `fallback` alone.
 */
export function PdfViewer({ url, page, onPage, label, fallback }: PdfViewerProps) {
  const text = useText('viewer');
  const opened = useOpenPdf(url);
  const [zoom, setZoom] = useState(100);
  const region = useRef<HTMLElement>(null);
  const pdf = opened.state === 'open' ? opened.pdf : null;
  const search = usePdfSearch(pdf, page, onPage);
  if (opened.state === 'failed')
    return (
      <Notice tone="warning" title={text('failed.title')} live="alert">
        <p>{text('failed.text')}</p>
        <p>{fallback}</p>
      </Notice>
    );
  const pages = pdf?.pages ?? 0;
  const shown = Math.min(Math.max(1, page), Math.max(1, pages));
  const zoomTo = (wanted: number) => setZoom(Math.min(MOST_ZOOM, Math.max(LEAST_ZOOM, wanted)));
  const go = (wanted: number) => {
    const next = Math.min(pages, Math.max(1, wanted));
    if (next === shown) return;
    region.current?.scrollTo({ top: 0 });
    onPage(next);
  };
  return (
    <section className="pdf-viewer" aria-label={text('label', { name: label })}>
      <PdfToolbar
        page={shown}
        pages={pages}
        zoom={zoom}
        onPage={go}
        onZoom={(steps) => zoomTo(zoom + steps * ZOOM_STEP)}
      />
      <PdfSearch search={search} disabled={pdf === null} />
      <p className="visually-hidden" role="status">
        {pdf === null ? text('opening') : text('position', { page: shown, pages, count: pages })}
      </p>
      <section
        ref={region}
        className="pdf-region"
        aria-label={text('region', { page: shown })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          const act = keyAct(event.code, event.currentTarget);
          if (act === null) return;
          event.preventDefault();
          if (act === 'first') go(1);
          else if (act === 'last') go(pages);
          else if (act === 'next') go(shown + 1);
          else if (act === 'previous') go(shown - 1);
          else zoomTo(act === 'plain' ? 100 : zoom + (act === 'in' ? ZOOM_STEP : -ZOOM_STEP));
        }}
      >
        {pdf === null ? (
          <p className="pdf-opening">{text('opening')}</p>
        ) : (
          <PdfSheet pdf={pdf} page={shown} zoom={zoom} found={search.onPage(shown)} />
        )}
      </section>
    </section>
  );
}

type Act = 'first' | 'last' | 'next' | 'previous' | 'in' | 'out' | 'plain';

/** What a key does in the pane; Page Down and Page Up turn the page only where nothing is left to scroll. */
function keyAct(code: string, { scrollTop, clientHeight, scrollHeight }: HTMLElement): Act | null {
  switch (code) {
    case 'Home':
      return 'first';
    case 'End':
      return 'last';
    case 'PageDown':
      return scrollTop + clientHeight >= scrollHeight - 2 ? 'next' : null;
    case 'PageUp':
      return scrollTop <= 0 ? 'previous' : null;
    case 'Equal':
    case 'NumpadAdd':
      return 'in';
    case 'Minus':
    case 'NumpadSubtract':
      return 'out';
    case 'Digit0':
    case 'Numpad0':
      return 'plain';
    default:
      return null;
  }
}

type Opened = { state: 'opening' } | { state: 'open'; pdf: OpenPdf } | { state: 'failed' };

function useOpenPdf(url: string): Opened {
  const [opened, setOpened] = useState<Opened>({ state: 'opening' });
  useEffect(() => {
    let isGone = false;
    let pdf: OpenPdf | null = null;
    setOpened({ state: 'opening' });
    import('./pdf-viewer-document.ts')
      .then(({ openPdf }) => openPdf(url))
      .then(
        (ready) => {
          pdf = ready;
          if (isGone) ready.close();
          else setOpened({ state: 'open', pdf: ready });
        },
        () => {
          if (!isGone) setOpened({ state: 'failed' });
        },
      );
    return () => {
      isGone = true;
      pdf?.close();
    };
  }, [url]);
  return opened;
}
