import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** The language that a buyer's browser asks for first; null: it does not say. */
export function localeOf(request: Request): string | null {
  return request.headers.get('accept-language')?.split(/[,;]/)[0] ?? null;
}

/** A page for buyers, as it is sent through the app proxy: kept by nobody, and telling nobody where it was opened. */
export function buyerResponse(page: ReactElement, status: number): Response {
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'referrer-policy': 'no-referrer',
  };
  return new Response(`<!doctype html>${renderToStaticMarkup(page)}`, { status, headers });
}
