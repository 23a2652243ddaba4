import { onTestFinished } from 'vitest';
import { createAdminClient, type AdminClient } from '#app/shopify/client.ts';
import { app } from '#tests/store/ask.ts';
import { createClock, type StoreClock } from '#tests/store/clock.ts';
import { everyScope } from '#tests/store/every-scope.ts';
import { exchangeToken } from '#tests/store/exchange-token.ts';
import { demoFacts, generateShop } from '#tests/store/generate-shop.ts';
import { startStore, type StandInStore, type StoreOptions } from '#tests/store/server.ts';
import type { ShopData } from '#tests/store/shop/model.ts';

/** A stand-in store and a client of it, on one clock that moves when the client waits. */
export interface StoreClient {
  store: StandInStore;
  control: StandInStore['control'];
  client: AdminClient;
  clock: StoreClock;
  /** Customers of the shop, as the app names them. */
  people: bigint[];
}

/** Everything that a merchant may grant. */
export const allScopes: readonly string[] = everyScope();

/** Starts a small store, frozen at noon of 2026-11-22, with the app installed; it is closed when the test is over. */
export async function storeClient(options: Partial<StoreOptions> & { buyers?: number } = {}): Promise<StoreClient> {
  const { buyers = 40, scopes = allScopes, ...rest } = options;
  const clock = createClock({ start: new Date('2026-11-22T12:00:00Z'), frozen: true });
  const data = options.data ?? (buyers === 0 ? emptyShop() : generateShop({ today: '2026-11-22', buyers }));
  const store = await startStore({ clock, app, scopes, subscriptions: [], ...rest, data });
  onTestFinished(() => store.close());
  const { domain } = data.facts;
  const toStore: typeof fetch = (input, init) => {
    const { hostname, pathname, search } = new URL(input instanceof Request ? input.url : input);
    const headers = new Headers(init?.headers);
    headers.set('x-meant-for', hostname);
    return fetch(store.origin + pathname + search, { ...init, headers });
  };
  const token = await exchangeToken(domain, toStore);
  const client = createAdminClient({
    domain,
    token: () => Promise.resolve(token),
    apiVersion: '2026-10',
    log: { warn: () => undefined },
    fetch: toStore,
    now: () => clock.now(),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      await clock.advance({ ms });
    },
  });
  const people = [...data.customers.keys()].map(BigInt);
  return { store, control: store.control, client, clock, people };
}

/** A shop without orders and customers, whose time zone is that of the generated ones. */
function emptyShop(): ShopData {
  return {
    facts: demoFacts,
    products: [],
    customers: new Map(),
    orders: new Map(),
    checkouts: new Map(),
    merged: new Map(),
    twins: [],
    people: new Map(),
    skipped: {},
  };
}
