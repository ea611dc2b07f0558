import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { OpenPdf } from './pdf-viewer-document.ts';
import { findOnPage, type Match } from './pdf-viewer-search.ts';
import type { Found } from './pdf-viewer-sheet.tsx';

type Place = { page: number; match: Match };
type Results = { query: string; places: readonly Place[]; isComplete: boolean };

const NONE: Results = { query: '', places: [], isComplete: true };
const NOTHING: Found = { all: new Set(), current: new Set() };

export type PdfSearchState = ReturnType<typeof usePdfSearch>;

/** Search through all pages, page by page, beginning with the one that is shown. */
export function usePdfSearch(pdf: OpenPdf | null, page: number, onPage: (page: number) => void) {
  const [results, setResults] = useState<Results>(NONE);
  const [at, setAt] = useState(0);
  const running = useRef<AbortController | null>(null);
  useEffect(() => () => running.current?.abort(), []);

  const search = useCallback(
    async (query: string) => {
      running.current?.abort();
      const leave = new AbortController();
      running.current = leave;
      setAt(0);
      setResults(query.trim() === '' ? NONE : { query, places: [], isComplete: false });
      if (pdf === null || query.trim() === '') return;
      const places: Place[] = [];
      for (let number = 1; number <= pdf.pages; number += 1) {
        const items = await pdf.textOf(number);
        if (leave.signal.aborted) return;
        places.push(...findOnPage(items, query).map((match) => ({ page: number, match })));
      }
      const next = places.findIndex((place) => place.page >= page);
      const first = Math.max(0, next);
      setResults({ query, places, isComplete: true });
      setAt(first);
      const place = places[first];
      if (place !== undefined) onPage(place.page);
    },
    [pdf, page, onPage],
  );
  const step = useCallback(
    (by: 1 | -1) => {
      const { places } = results;
      if (places.length === 0) return;
      const next = (at + by + places.length) % places.length;
      setAt(next);
      const place = places[next];
      if (place !== undefined) onPage(place.page);
    },
    [results, at, onPage],
  );
  const found = useMemo(() => {
    const pages = new Map<number, Found>();
    for (const place of results.places) {
      const known = pages.get(place.page) ?? { all: new Set<number>(), current: new Set<number>() };
      const isCurrent = place === results.places[at];
      pages.set(place.page, {
        all: new Set([...known.all, ...place.match]),
        current: isCurrent ? new Set(place.match) : known.current,
      });
    }
    return pages;
  }, [results, at]);

  return {
    query: results.query,
    count: results.places.length,
    at: at + 1,
    isComplete: results.isComplete,
    search,
    step,
    onPage: (number: number) => found.get(number) ?? NOTHING,
  };
}
