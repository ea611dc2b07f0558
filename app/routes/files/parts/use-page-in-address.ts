import { useCallback, useEffect, useState } from 'react';

const HASH = /^#page=(\d{1,6})$/;

/**
 * The page of a document in the address (`#page=3`), so that a link leads to it and a reload comes back to it. Turning
 * pages replaces the address: "back" leaves the document.
 */
export function usePageInAddress(): [number, (page: number) => void] {
  const [page, setPage] = useState(1);
  useEffect(() => {
    const read = () => setPage(Number(HASH.exec(window.location.hash)?.[1] ?? 1));
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  const turn = useCallback((next: number) => {
    window.history.replaceState(window.history.state, '', `#page=${next}`);
    setPage(next);
  }, []);
  return [page, turn];
}
