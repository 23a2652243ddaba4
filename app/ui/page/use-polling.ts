import { useRevalidator } from '@remix-run/react';
import { useEffect } from 'react';

const EVERY_MS = 3000;

/** Renews the page's numbers every three seconds while something runs and somebody looks. */
export function usePolling(isRunning: boolean): void {
  const { revalidate, state } = useRevalidator();
  useEffect(() => {
    if (!isRunning || state !== 'idle') return undefined;
    const timer = setTimeout(() => {
      if (document.visibilityState === 'visible') revalidate();
    }, EVERY_MS);
    return () => clearTimeout(timer);
  }, [isRunning, revalidate, state]);
}
