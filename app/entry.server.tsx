import { createReadableStreamFromReadable, type EntryContext } from '@remix-run/node';
import { RemixServer } from '@remix-run/react';
import { isbot } from 'isbot';
import { PassThrough } from 'node:stream';
import { renderToPipeableStream } from 'react-dom/server';
import { app } from '#app/container.server.ts';

/** Deferred names from Shopify may take this long; the numbers are on the page before. */
export const streamTimeout = 8000;

/** Renders a document, streaming what is deferred, with the headers that let Shopify admin frame it. */
export default function handleRequest(request: Request, status: number, headers: Headers, context: EntryContext) {
  app.shopify.addDocumentResponseHeaders(request, headers);
  return new Promise<Response>((resolve, reject) => {
    let code = status;
    const ready = isbot(request.headers.get('user-agent') ?? '') ? 'onAllReady' : 'onShellReady';
    const { pipe, abort } = renderToPipeableStream(<RemixServer context={context} url={request.url} />, {
      [ready]() {
        const body = new PassThrough();
        headers.set('Content-Type', 'text/html');
        resolve(new Response(createReadableStreamFromReadable(body), { headers, status: code }));
        pipe(body);
      },
      onShellError: reject,
      onError(error) {
        code = 500;
        app.log.error({ err: error }, 'a page could not be rendered');
      },
    });
    setTimeout(abort, streamTimeout + 1000).unref();
  });
}

/** What loaders and actions throw: logged without addresses and bodies. */
export function handleError(error: unknown, { request }: { request: Request }) {
  if (!request.signal.aborted) app.log.error({ err: error, path: new URL(request.url).pathname }, 'a request failed');
}
