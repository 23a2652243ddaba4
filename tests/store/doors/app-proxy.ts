import { createHmac } from 'node:crypto';
import type { StoreClock } from '../clock.ts';
import type { Deliver } from '../webhooks/post.ts';

/** A buyer's request to an address of the shop that Shopify passes on to the app. */
export interface Visit {
  /** Below the proxy's own path, with its query: `/later?c=…`. */
  path: string;
  method?: 'GET' | 'HEAD' | 'POST';
  headers?: Record<string, string>;
  body?: string | undefined;
  /** Who is logged in in the shop (default: nobody). */
  customerId?: number | undefined;
  /** What is wrong with what Shopify adds; `old`: it was signed two minutes ago. Default: nothing. */
  signature?: 'right' | 'wrong' | 'missing' | 'old';
}

/** The app proxy of an app in a shop (platform contract §5). */
export interface AppProxy {
  /** Where it lies in the shop: `/apps/comeback`; empty when the app declares none. */
  readonly path: string;
  /** Passes a request on, signed, and brings back the app's answer. */
  visit(visit: Visit): Promise<Response>;
}

/** What `shopify.app.toml` says of it. */
export interface ProxyDeclaration {
  /** Where the app answers, e.g. `/proxy`. */
  url: string;
  /** Where it lies in the shop; empty: nowhere. */
  path: string;
}

/** What the proxy needs to know. */
export interface ProxyParts {
  declaration: ProxyDeclaration;
  domain: string;
  secret: string;
  clock: StoreClock;
  deliver: () => Deliver | undefined;
}

const OLD_MS = 120_000;
/** A buyer's cookies of the shop are none of the app's, and the app cannot set any. */
const KEPT_BACK = ['cookie', 'host', 'connection', 'content-length', 'x-meant-for'];

export function createAppProxy(parts: ProxyParts): AppProxy {
  const { declaration, deliver } = parts;
  return {
    path: declaration.path,
    async visit(visit) {
      const send = deliver();
      if (!send || declaration.path === '') return new Response('Not Found', { status: 404 });
      const answer = await send(passedOn(parts, visit));
      if (answer.headers.get('content-type')?.includes('liquid'))
        throw new Error('The stand-in store renders no Liquid: answer with HTML.');
      const headers = new Headers(answer.headers);
      for (const name of ['set-cookie', 'content-encoding', 'content-length', 'transfer-encoding'])
        headers.delete(name);
      return new Response(answer.body, { status: answer.status, headers });
    },
  };
}

function passedOn(parts: ProxyParts, visit: Visit): Request {
  const { method = 'GET', body, signature = 'right' } = visit;
  const asked = new URL(visit.path, 'http://shop.invalid');
  const url = new URL(parts.declaration.url + asked.pathname, 'http://app.invalid');
  const params = new URLSearchParams(asked.search);
  const ms = parts.clock.now() - (signature === 'old' ? OLD_MS : 0);
  params.set('shop', parts.domain);
  params.set('logged_in_customer_id', String(visit.customerId ?? ''));
  params.set('path_prefix', parts.declaration.path);
  params.set('timestamp', String(Math.floor(ms / 1000)));
  const right = sign(params, parts.secret);
  if (signature !== 'missing') params.set('signature', signature === 'wrong' ? right.replaceAll(/\d/g, '0') : right);
  url.search = params.toString();
  const headers = new Headers(visit.headers);
  for (const name of KEPT_BACK) headers.delete(name);
  return new Request(url, { method, headers, redirect: 'manual', ...(method === 'POST' ? { body: body ?? '' } : {}) });
}

/** As Shopify's reference does it: `name=value` each, repeated values joined by commas, sorted, without separator. */
function sign(params: URLSearchParams, secret: string): string {
  const parts = [...new Set(params.keys())].map((name) => `${name}=${params.getAll(name).join(',')}`);
  return createHmac('sha256', secret).update(parts.sort().join('')).digest('hex');
}
