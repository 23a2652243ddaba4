// First: whatever makes calls must be loaded after the redirect.
import { storeShop, type StoreShop } from './store-shop.ts';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '#app/database/client.ts';
import { makeShopify } from '#app/shopify.server.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { frameAddress } from '#tests/store/admin/session-token.ts';
import { app } from '#tests/store/ask.ts';
import { testConfig } from './test-deps.ts';

const database = await freshDatabase();
const TODAY = '2026-11-22';

/** Shopify's library over connections of its own, as every process of the app has it; `now` is the test's. */
function processOf({ deps }: StoreShop) {
  const { db, pool, close } = openDatabase(database.url, 4);
  afterAll(close);
  return makeShopify({ db, pool, config: testConfig, log: deps.log, now: () => deps.clock.now });
}

/** A shop that was just opened, and two processes that work for it. */
async function openedShop() {
  const shop = await storeShop(database, { today: TODAY });
  // Tokens live by real time, as the library does.
  shop.deps.clock.now = new Date();
  const processes = [processOf(shop), processOf(shop)] as const;
  const open = (at: (typeof processes)[number]) => {
    const address = frameAddress({ ...app, shop: shop.domain }, testConfig.SHOPIFY_APP_URL, '/app');
    return at.authenticateAdmin(new Request(address, { headers: { 'user-agent': 'Mozilla/5.0 Chrome/150.0.0.0' } }));
  };
  const { tokens } = shop.control.app.access;
  const { db } = database;
  const works = async (token: string) => {
    const headers = { 'x-shopify-access-token': token, 'content-type': 'application/json' };
    const body = JSON.stringify({ query: '{ shop { id } }' });
    const address = `https://${shop.domain}/admin/api/2026-10/graphql.json`;
    return (await fetch(address, { method: 'POST', headers, body })).status === 200;
  };
  /** Time passes until the token that is stored is about to end. */
  const nearItsEnd = async () => {
    const ends = new Date(Date.now() + 60_000);
    await db.session.updateMany({ where: { shop: shop.domain }, data: { expires: ends } });
  };
  tokens.issued.exchanges = 0;
  return { ...shop, processes, open, tokens, works, nearItsEnd };
}

test('a first document makes several requests at once, in several processes, and one exchange', async () => {
  const { processes, open, tokens } = await openedShop();
  const opened = await Promise.all([0, 1, 0, 1].map((at) => open(processes[at]!)));
  expect(new Set(opened.map(({ session }) => session.accessToken)).size).toBe(1);
  expect(tokens.issued).toEqual({ exchanges: 1, refreshes: 0 });
});

test('a token that is about to end is renewed once, however many ask in however many processes', async () => {
  const { domain, processes, open, tokens, works, nearItsEnd } = await openedShop();
  await open(processes[0]);
  const first = await processes[0].offlineToken(domain);
  await nearItsEnd();
  const asked = Array.from({ length: 20 }, (_, i) => processes[i % 2 ? 1 : 0].offlineToken(domain));
  const [renewed, ...others] = await Promise.all(asked);
  expect(new Set(others)).toEqual(new Set([renewed]));
  expect(renewed).not.toBe(first);
  expect(await works(renewed!)).toBe(true);
  expect(tokens.issued).toEqual({ exchanges: 1, refreshes: 1 });
});

test('an answer without expires_in is no token for ever: it is renewed half an hour later', async () => {
  const { domain, control, processes, open, tokens } = await openedShop();
  control.faults.token.withoutExpiresIn = 1;
  await open(processes[0]);
  const first = await processes[0].offlineToken(domain);
  const { expires } = await database.db.session.findFirstOrThrow({ where: { shop: domain } });
  expect(Math.abs(expires!.getTime() - Date.now() - 30 * 60_000)).toBeLessThan(60_000);
  await database.db.session.updateMany({ where: { shop: domain }, data: { expires: new Date() } });
  expect(await processes[1].offlineToken(domain)).not.toBe(first);
  expect(tokens.issued.refreshes).toBe(1);
});

test('a token that Shopify refuses is renewed although it looks good', async () => {
  const { domain, processes, open, tokens, works } = await openedShop();
  await open(processes[0]);
  const refused = await processes[0].offlineToken(domain);
  tokens.expireAccess();
  expect(await processes[0].offlineToken(domain)).toBe(refused);
  expect(await works(refused)).toBe(false);
  expect(await works(await processes[0].offlineToken(domain, true))).toBe(true);
});

test('a renewal whose answer was lost is made again with what is still good', async () => {
  const { domain, control, processes, open, works, nearItsEnd } = await openedShop();
  await open(processes[0]);
  await nearItsEnd();
  control.faults.token.lost = 1;
  await expect(processes[0].offlineToken(domain)).rejects.toThrow();
  expect(await works(await processes[1].offlineToken(domain))).toBe(true);
});

test('where the app is not installed there is no token, and the reason is that', async () => {
  const { domain, control, processes, open } = await openedShop();
  await open(processes[0]);
  await processes[0].forgetSessions(domain);
  control.app.uninstall();
  await expect(processes[1].offlineToken(domain)).rejects.toMatchObject({ failure: { kind: 'shop-gone' } });
});
