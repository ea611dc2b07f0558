import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

const PAUSE_MS = 3000;
/** A check that is late already will not come within seconds. */
const LONG_PAUSE_MS = 30_000;

/**
 * While a file is being checked the page asks again, so that its state turns without reloading.
 *
 * @param isLate every file that waits is late: the page asks less often
 */
export function useFreshChecks(waiting: boolean, isLate: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!waiting || state !== 'idle') return;
    const timer = setTimeout(revalidate, isLate ? LONG_PAUSE_MS : PAUSE_MS);
    return () => clearTimeout(timer);
  }, [waiting, isLate, state, revalidate]);
}
