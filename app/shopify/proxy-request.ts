import { createHmac, timingSafeEqual } from 'node:crypto';

/** A request that a buyer made to the shop and Shopify passed on to us. */
export interface ProxyRequest {
  /** `name.myshopify.com`. */
  domain: string;
  /** Who is logged in in the shop; undefined: nobody. Nothing else says who asks. */
  customerId: bigint | undefined;
  /** Where the proxy lies in the shop, e.g. `/apps/comeback`: links within it begin so. */
  pathPrefix: string;
  /** What the buyer's own address carried, Shopify's own parameters taken out. */
  params: URLSearchParams;
}

/** Why a request did not come through Shopify's proxy, as the status to answer with. */
export interface ProxyRefusal {
  refused: 400 | 401;
}

/** What Shopify adds to a request's address. */
const ours = ['shop', 'logged_in_customer_id', 'path_prefix', 'timestamp', 'signature'];

// As the library: a signed address is good for a minute and a half, so that nobody replays one that was logged.
const GOOD_FOR_MS = 90_000;

/**
 * Reads a request of the app proxy and proves that Shopify passed it on: the hex HMAC-SHA256, under the app's secret, of the
 * address's parameters, sorted, each `name=value` with repeated values joined by commas (design/platform.md §5).
 *
 * The **body of a POST is not signed**: what it says is the buyer's word, as a form's always is. Needs no session, unlike the
 * library's `authenticate.public.appProxy`, which renews an expired token on the way and fails when that fails
 * (decisions/007); a test holds the two to the same answers.
 *
 * @param nowMs milliseconds since 1970
 */
export function readProxyRequest(url: URL, secret: string, nowMs: number): ProxyRequest | ProxyRefusal {
  const all = url.searchParams;
  // Twice the same of these could be read one way here and another there.
  if (ours.some((name) => all.getAll(name).length > 1)) return { refused: 400 };
  const signature = all.get('signature');
  const sentAtMs = Number(all.get('timestamp')) * 1000;
  const domain = all.get('shop');
  if (!signature || !domain || !Number.isFinite(sentAtMs)) return { refused: 400 };
  if (!isSignedBy(all, signature, secret)) return { refused: 401 };
  if (Math.abs(nowMs - sentAtMs) > GOOD_FOR_MS) return { refused: 401 };
  const customer = all.get('logged_in_customer_id') ?? '';
  const params = new URLSearchParams([...all].filter(([name]) => !ours.includes(name)));
  return {
    domain,
    customerId: /^\d{1,19}$/.test(customer) ? BigInt(customer) : undefined,
    pathPrefix: all.get('path_prefix') ?? '',
    params,
  };
}

function isSignedBy(params: URLSearchParams, signature: string, secret: string): boolean {
  const names = [...new Set(params.keys())].filter((name) => name !== 'signature');
  const message = names
    .map((name) => `${name}=${params.getAll(name).join(',')}`)
    .sort()
    .join('');
  const expected = Buffer.from(createHmac('sha256', secret).update(message).digest('hex'));
  const given = Buffer.from(signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}
