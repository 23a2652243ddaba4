import '@shopify/shopify-api/adapters/node';
import { ApiVersion, shopifyApi } from '@shopify/shopify-api';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readProxyRequest } from '#app/shopify/proxy-request.ts';
import { app } from '#tests/store/ask.ts';
import { createAppProxy, type Visit } from '#tests/store/doors/app-proxy.ts';
import { createClock } from '#tests/store/clock.ts';
import { storeClient } from './store-client.ts';

const secret = app.apiSecret;
const now = Date.parse('2026-11-22T12:00:00Z');

/** The address that the app is asked for, as Shopify passes a buyer's request on. */
async function passedOn(visit: Visit, at = new Date(now)): Promise<URL> {
  let url = new URL('http://nowhere.invalid');
  const proxy = createAppProxy({
    declaration: { url: '/proxy', path: '/apps/comeback' },
    domain: 'quiet-shop.myshopify.com',
    secret,
    clock: createClock({ start: at, frozen: true }),
    deliver: () => (request) => {
      url = new URL(request.url);
      return Promise.resolve(new Response());
    },
  });
  await proxy.visit(visit);
  return url;
}

describe('a request through the app proxy', () => {
  it('says which shop, who is logged in, and what the buyer asked', async () => {
    const url = await passedOn({ path: '/later?c=abc&in=14&in=30', customerId: 77 });
    expect(url.pathname).toBe('/proxy/later');
    expect(readProxyRequest(url, secret, now)).toEqual({
      domain: 'quiet-shop.myshopify.com',
      customerId: 77n,
      pathPrefix: '/apps/comeback',
      params: new URLSearchParams('c=abc&in=14&in=30'),
    });
    expect(readProxyRequest(await passedOn({ path: '/later' }), secret, now)).toMatchObject({ customerId: undefined });
  });

  it.each([
    ['a wrong signature', { path: '/later', signature: 'wrong' }, 401],
    ['none', { path: '/later', signature: 'missing' }, 400],
    ['one of two minutes ago', { path: '/later', signature: 'old' }, 401],
  ] as const)('with %s is refused', async (_what, visit, refused) => {
    expect(readProxyRequest(await passedOn(visit), secret, now)).toEqual({ refused });
  });

  it('is refused with another secret, a changed parameter, one more, one less, or one twice', async () => {
    const url = await passedOn({ path: '/later?c=abc', customerId: 77 });
    expect(readProxyRequest(url, 'other', now)).toEqual({ refused: 401 });
    const changed = (change: (params: URLSearchParams) => void) => {
      const copy = new URL(url);
      change(copy.searchParams);
      return readProxyRequest(copy, secret, now);
    };
    expect(changed((params) => params.set('logged_in_customer_id', '78'))).toEqual({ refused: 401 });
    expect(changed((params) => params.set('more', '1'))).toEqual({ refused: 401 });
    expect(changed((params) => params.delete('c'))).toEqual({ refused: 401 });
    expect(changed((params) => params.delete('shop'))).toEqual({ refused: 400 });
    expect(changed((params) => params.append('shop', 'other.myshopify.com'))).toEqual({ refused: 400 });
    expect(changed((params) => params.append('logged_in_customer_id', '78'))).toEqual({ refused: 400 });
  });

  it('is good for a minute and a half, before or after', async () => {
    const url = await passedOn({ path: '/later' });
    for (const ms of [-90_000, 90_000]) expect(readProxyRequest(url, secret, now + ms)).not.toHaveProperty('refused');
    for (const ms of [-91_000, 91_000]) expect(readProxyRequest(url, secret, now + ms)).toEqual({ refused: 401 });
  });

  it('is taken or refused as Shopify’s library does', async () => {
    const library = shopifyApi({
      apiKey: app.apiKey,
      apiSecretKey: secret,
      apiVersion: ApiVersion.October26,
      hostName: 'app.example',
      isEmbeddedApp: true,
      logger: { log: () => undefined },
    });
    const name = fc.stringMatching(/^[a-z]{1,8}$/);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(name, fc.string()), { maxLength: 4 }),
        fc.boolean(),
        async (params, isRight) => {
          const query = new URLSearchParams(
            params.filter(([key]) => !['shop', 'hmac', 'signature', 'timestamp'].includes(key)),
          );
          const visit = { path: `/later?${query}`, signature: isRight ? 'right' : 'wrong' } as const;
          const url = await passedOn(visit, new Date());
          const theirs = await library.utils.validateHmac(url.searchParams, { signator: 'appProxy' });
          const ours = readProxyRequest(url, secret, Date.now());
          expect('refused' in ours).toBe(!theirs);
          expect(theirs).toBe(isRight);
        },
      ),
    );
  });

  it('is never let in by a forged signature', async () => {
    const url = await passedOn({ path: '/later?c=abc' });
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9a-f]{64}$/), (signature) => {
        const forged = new URL(url);
        forged.searchParams.set('signature', signature);
        expect(readProxyRequest(forged, secret, now)).toEqual({ refused: 401 });
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the stand-in store’s proxy', () => {
  it('passes a buyer’s request on, by GET and POST, with its body and without the shop’s cookies', async () => {
    const { store, control } = await storeClient({ buyers: 0 });
    const seen: { method: string; path: string; body: string; cookie: string | null; customerId: unknown }[] = [];
    store.deliverTo(async (request) => {
      const url = new URL(request.url);
      const read = readProxyRequest(url, secret, control.clock.now());
      seen.push({
        method: request.method,
        path: url.pathname,
        body: await request.text(),
        cookie: request.headers.get('cookie'),
        customerId: 'refused' in read ? read.refused : read.customerId,
      });
      return new Response('<p>Thank you</p>', { headers: { 'content-type': 'text/html', 'set-cookie': 'a=b' } });
    });
    const address = `${store.origin}/apps/comeback/later?c=1`;
    const headers = { 'x-meant-for': control.shop.facts.domain, cookie: 'cart=1' };
    const got = await fetch(address, { headers });
    expect([got.status, await got.text(), got.headers.get('set-cookie')]).toEqual([200, '<p>Thank you</p>', null]);
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    await fetch(address, { method: 'POST', headers: { ...headers, ...form }, body: 'answer=14' });
    await control.visit({ path: '/later?c=1', method: 'POST', customerId: 5, body: 'answer=30' });
    await control.visit({ path: '/later?c=1', signature: 'wrong' });
    expect(seen).toEqual([
      { method: 'GET', path: '/proxy/later', body: '', cookie: null, customerId: undefined },
      { method: 'POST', path: '/proxy/later', body: 'answer=14', cookie: null, customerId: undefined },
      { method: 'POST', path: '/proxy/later', body: 'answer=30', cookie: null, customerId: 5n },
      { method: 'GET', path: '/proxy/later', body: '', cookie: null, customerId: 401 },
    ]);
    expect(control.refusals).toEqual([]);
  });

  it('has nobody behind it while the app has no address, and takes no other methods', async () => {
    const { store, control } = await storeClient({ buyers: 0 });
    expect((await control.visit({ path: '/later' })).status).toBe(404);
    const headers = { 'x-meant-for': control.shop.facts.domain };
    const deleted = await fetch(`${store.origin}/apps/comeback/later`, { method: 'DELETE', headers });
    expect(deleted.status).toBe(405);
  });
});
