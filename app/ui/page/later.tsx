import { Await } from '@remix-run/react';
import { Suspense, useEffect, useState, type ReactNode } from 'react';

interface LaterProps<T> {
  value: Promise<T>;
  /** Of the same size as what comes. */
  waiting: ReactNode;
  failed: ReactNode;
  children: (value: Awaited<T>) => ReactNode;
}

/**
 * A part of a page whose numbers come after the rest.
 *
 * Waited for in the browser, not in the document: Polaris learns the window's width right after the first drawing, and
 * React throws away, with an error, whatever it has not taken over by then.
 */
export function Later<T>({ value, waiting, failed, children }: LaterProps<T>) {
  const [isDrawn, setDrawn] = useState(false);
  useEffect(() => setDrawn(true), []);
  if (!isDrawn) return <>{waiting}</>;
  return (
    <Suspense fallback={waiting}>
      <Await<Promise<T>> resolve={value} errorElement={failed}>
        {children}
      </Await>
    </Suspense>
  );
}
