// First: whatever makes calls must be loaded after the redirect.
import { storeShop, type StoreShop } from './store-shop.ts';
import { afterAll } from 'vitest';
import { openDatabase, type Database } from '#app/database/client.ts';
import { createAdminClient } from '#app/shopify/client.ts';
import { makeShopify } from '#app/shopify.server.ts';
import { frameAddress } from '#tests/store/admin/session-token.ts';
import { app } from '#tests/store/ask.ts';
import { testConfig } from './test-deps.ts';

const TODAY = '2026-11-22';

/** Shopify's library over connections of its own, as every process of the app has it; `now` is the test's. */
function processOf(url: string, { deps }: StoreShop) {
  const { db, pool, withLock, close } = openDatabase(url, 4);
  afterAll(close);
  return { pool, ...makeShopify({ db, withLock, config: testConfig, log: deps.log, now: () => deps.clock.now }) };
}

/** A shop that has the app, and two processes that work for it with the tokens that Shopify gave them. */
export async function openedShop(database: Database & { url: string }) {
  const shop = await storeShop(database, { today: TODAY });
  // Tokens live by real time, as the library does.
  shop.deps.clock.now = new Date();
  const processes = [processOf(database.url, shop), processOf(database.url, shop)] as const;
  const [first] = processes;
  shop.deps.adminFor = (domain) =>
    createAdminClient({
      domain,
      token: (asked) => first.offlineToken(domain, asked?.refused),
      apiVersion: '2026-10',
      log: shop.deps.log,
    });
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
  /** Time passes until the token that is stored is about to end, or for longer. */
  const nearItsEnd = async (inMs = 60_000) => {
    const ends = new Date(Date.now() + inMs);
    await db.session.updateMany({ where: { shop: shop.domain }, data: { expires: ends } });
  };
  tokens.issued.exchanges = 0;
  return { ...shop, processes, open, tokens, works, nearItsEnd };
}
