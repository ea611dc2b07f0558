import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

const PAUSE_MS = 3000;

/** While a file is being checked the page asks again, so that its state turns without reloading. */
export function useFreshChecks(waiting: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!waiting || state !== 'idle') return;
    const timer = setTimeout(revalidate, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [waiting, state, revalidate]);
}
