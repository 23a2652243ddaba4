// node --import …/redirect.mjs: the process believes that it talks to Shopify, and talks to the stand-in store.
// Every fetch to a shop or to Google's storage, where Shopify keeps bulk results and staged uploads, goes to STORE_ORIGIN
// with the host that was meant in a header. Loopback passes. Any other outside host is refused.
// The variable is read at each call: a test sets it after its store has started.
const HEADER = 'x-meant-for';
const direct = globalThis.fetch;

const isLoopback = (host) => ['127.0.0.1', 'localhost', '[::1]'].includes(host);
const isStandIn = (host) => host.endsWith('.myshopify.com') || /^([a-z0-9-]+\.)?storage\.googleapis\.com$/.test(host);

/** @type {typeof fetch} */
async function redirected(input, init) {
  const request = input instanceof Request ? input : undefined;
  const url = new URL(request ? request.url : input);
  if (isLoopback(url.hostname)) return direct(input, init);
  const store = process.env.STORE_ORIGIN;
  if (!store || !isStandIn(url.hostname))
    throw new TypeError(`outside call refused: ${url.hostname}${reason(url.hostname)}`);
  const headers = new Headers(init?.headers ?? request?.headers);
  headers.set(HEADER, url.hostname);
  const target = new URL(url.pathname + url.search, store);
  // A body is passed on as it is, a stream as a stream: neither an upload nor a result of a million lines is held here.
  const body = init?.body ?? request?.body ?? undefined;
  return direct(target, {
    method: request?.method,
    signal: request?.signal,
    redirect: request?.redirect,
    ...init,
    headers,
    ...(body ? { body, duplex: 'half' } : {}),
  });
}

function reason(host) {
  return isStandIn(host) ? ' (STORE_ORIGIN is not set)' : ' (the stand-in store imitates Shopify only)';
}

// The setter does nothing: Remix's installGlobals() and the like must not undo the redirect.
Object.defineProperty(globalThis, 'fetch', { configurable: true, get: () => redirected, set() {} });
