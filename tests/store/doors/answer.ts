import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';

/** One request, read whole. */
export interface Asking {
  method: string;
  path: string;
  /** The address that was meant, before it was redirected. */
  url: URL;
  host: string;
  headers: IncomingMessage['headers'];
  body: Buffer;
}

/** A JSON answer, or the connection broken without one. */
export type Answer = { status: number; body: unknown; headers?: Record<string, string> } | 'lost';

/** Sends an answer as Shopify does. */
export function send(response: ServerResponse, answer: Answer): void {
  if (answer === 'lost') return void response.destroy();
  response.writeHead(answer.status, {
    'content-type': 'application/json; charset=utf-8',
    'x-request-id': randomUUID(),
    ...answer.headers,
  });
  response.end(JSON.stringify(answer.body));
}

/** Reads a request to its end. */
export async function readAsking(request: IncomingMessage, host: string): Promise<Asking> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const url = new URL(request.url ?? '/', `https://${host}`);
  const { method = 'GET', headers } = request;
  return { method, path: url.pathname, url, host, headers, body: Buffer.concat(chunks) };
}

/** The body as an object; forms are read too, as OAuth allows. */
export function bodyFields({ body, headers }: Asking): Record<string, unknown> {
  if (headers['content-type']?.includes('x-www-form-urlencoded'))
    return Object.fromEntries(new URLSearchParams(body.toString()));
  try {
    const parsed: unknown = JSON.parse(body.toString());
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}
