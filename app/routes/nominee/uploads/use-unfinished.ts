import { useEffect, useState } from 'react';

/** An upload in parts that waits for the same file to be chosen again. */
export type Unfinished = { sha256: string; percent: number };

type Listed = { documentId: string; size: number; sha256: string; have: { size: number }[] };

/**
 * What the storage holds of unfinished uploads, by document. Null until it is known: the storage may not answer, and
 * the page does not wait for it.
 *
 * @param rows ids of the documents that are on their way, as the server listed them
 */
export function useUnfinished(base: string, rows: readonly string[]): ReadonlyMap<string, Unfinished> | null {
  const [found, setFound] = useState<ReadonlyMap<string, Unfinished> | null>(null);
  const key = rows.join(' ');
  useEffect(() => {
    if (key === '') return;
    const leave = new AbortController();
    void fetchUnfinished(base, leave.signal).then((answer) => {
      if (answer !== null && !leave.signal.aborted) setFound(answer);
    });
    return () => leave.abort();
  }, [base, key]);
  return found;
}

async function fetchUnfinished(
  base: string,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, Unfinished> | null> {
  try {
    const response = await fetch(`${base}/uploads`, { signal, redirect: 'manual' });
    if (!response.ok) return null;
    const { uploads } = (await response.json()) as { uploads: Listed[] };
    return new Map(
      uploads.map(({ documentId, size, sha256, have }) => {
        const held = have.reduce((sum, part) => sum + part.size, 0);
        return [documentId, { sha256, percent: Math.floor((held / size) * 100) }];
      }),
    );
  } catch {
    return null;
  }
}
