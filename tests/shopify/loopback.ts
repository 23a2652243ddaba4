import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A request as it arrived. */
export interface Arrived {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** An answer to give; `hang` never answers, `drop` cuts the connection, `thenDrop` after the body and before its end. */
export type Scripted =
  | { status?: number; headers?: Record<string, string>; json?: unknown; body?: string | Buffer; thenDrop?: boolean }
  | 'hang'
  | 'drop';

/**
 * A real HTTP server on loopback. `fetch` sends there what is meant for `*.myshopify.com`, unchanged otherwise.
 *
 * @param respond asked for each request
 */
export async function startLoopback(respond: (request: Arrived, count: number) => Scripted | Promise<Scripted>) {
  const arrived: Arrived[] = [];
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { method = '', url = '', headers } = request;
    const one = { method, path: url, headers, body: Buffer.concat(chunks) };
    arrived.push(one);
    const answer = await respond(one, arrived.length);
    if (answer === 'hang') return;
    if (answer === 'drop') return void request.socket.destroy();
    const body = answer.body ?? JSON.stringify(answer.json ?? {});
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/json', ...answer.headers });
    if (answer.thenDrop) response.write(body, () => request.socket.destroy());
    else response.end(body);
  };
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const rerouted: typeof globalThis.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input);
    return globalThis.fetch(
      url.hostname.endsWith('.myshopify.com') ? `${origin}${url.pathname}${url.search}` : url,
      init,
    );
  };
  const close = () => {
    server.closeAllConnections();
    return new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { origin, arrived, fetch: rerouted, close };
}
