import type { ServerResponse } from 'node:http';
import type { Shop } from '../shop/shop.ts';
import type { Asking } from './answer.ts';
import type { Visit } from './app-proxy.ts';

/** Whether an address of a shop is one behind which the app answers. */
export function isProxied(shop: Shop | undefined, { path }: Asking): boolean {
  const prefix = shop?.proxy.path;
  return Boolean(prefix) && (path === prefix || path.startsWith(`${prefix}/`));
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST']);

/** `https://shop/apps/comeback/…`, opened by a buyer's browser who is not logged in (platform contract §5). */
export async function proxyEndpoint(shop: Shop | undefined, asking: Asking, response: ServerResponse): Promise<void> {
  if (!shop || !METHODS.has(asking.method)) return void response.writeHead(405).end();
  const headers = Object.entries(asking.headers).map(([name, value]) => [name, String(value)] as const);
  const answer = await shop.proxy.visit({
    path: asking.path.slice(shop.proxy.path.length) + asking.url.search,
    method: asking.method as NonNullable<Visit['method']>,
    headers: Object.fromEntries(headers),
    body: asking.body.toString(),
  });
  response.writeHead(answer.status, Object.fromEntries(answer.headers));
  response.end(Buffer.from(await answer.arrayBuffer()));
}
