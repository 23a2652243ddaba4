import '#tests/store/redirect.mjs';
import { afterAll } from 'vitest';
import type { Database } from '#app/database/client.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';
import { createAdminClient, type AdminClient } from '#app/shopify/client.ts';
import { topics } from '#app/shopify/to-domain/facts-from-webhook.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { app } from '#tests/store/ask.ts';
import { createClock } from '#tests/store/clock.ts';
import { exchangeToken } from '#tests/store/exchange-token.ts';
import { demoFacts } from '#tests/store/generate-shop.ts';
import { startStore, type StandInStore, type StoreOptions } from '#tests/store/server.ts';
import { drain } from './drain.ts';
import { testDeps, type TestDeps } from './test-deps.ts';
import { makeShop } from './test-shop.ts';

/** A stand-in store with an empty shop that has the app, and the app's own view of it, on one frozen clock. */
export interface StoreShop {
  store: StandInStore;
  control: StandInStore['control'];
  deps: TestDeps;
  shopId: number;
  domain: string;
  /** A client of the Admin API beside the app's own. */
  client: AdminClient;
  /** A customer of the store with orders, `gaps` days apart, the last on `lastOn`. The app knows nothing of them yet. */
  buyer(lastOn: LocalDay, gaps?: readonly number[]): bigint;
  /** Lets webhooks arrive and runs the jobs until nothing is left. */
  settle(): Promise<void>;
  /** The merchant opens the app again: a new token, whatever became of the old one. */
  reopen(): Promise<void>;
}

let shops = 0;

/** @param today 12:00 UTC of this day is the time */
export async function storeShop(
  database: Pick<Database, 'db' | 'pool'>,
  {
    today,
    confirmed = true,
    offer = {},
    ...options
  }: { today: LocalDay; confirmed?: boolean; offer?: object } & Partial<StoreOptions>,
): Promise<StoreShop> {
  const start = new Date(`${today}T12:00:00Z`);
  const domain = options.data?.facts.domain ?? `store-${process.pid}-${(shops += 1)}.myshopify.com`;
  const facts = { ...demoFacts, domain, currency: 'EUR', timeZone: 'UTC' };
  const store = await startStore({
    data: {
      facts,
      products: [],
      customers: new Map(),
      orders: new Map(),
      checkouts: new Map(),
      merged: new Map(),
      twins: [],
      people: new Map(),
      skipped: {},
    },
    app,
    clock: createClock({ start, frozen: true }),
    pace: { bulkMs: 0, codesMs: 0 },
    bucket: { maximumAvailable: 1e9, restoreRate: 1e6 },
    installed: true,
    ...options,
  });
  afterAll(() => store.close());
  process.env.STORE_ORIGIN = store.origin;
  const shopId = await makeShop(database.db, { confirmed, offer });
  await database.db.shop.update({ where: { id: shopId }, data: { domain } });
  let token = await exchangeToken(domain);
  const client = createAdminClient({
    domain,
    token: () => Promise.resolve(token),
    apiVersion: '2026-10',
    log: { warn: () => undefined },
    // The store works at once: waiting between two looks at a bulk operation would only make tests slow.
    sleep: () => Promise.resolve(),
  });
  const deps = testDeps(database, () => client);
  deps.clock.now = start;
  store.deliverTo((request) => {
    const topic = topics.find((one) => one === request.headers.get('x-shopify-topic'));
    return topic ? acceptWebhook(deps, request, topic) : Promise.resolve(new Response(null, { status: 404 }));
  });
  const settle = async () => {
    do await store.control.webhooks.settled();
    while ((await drain(deps, shopId)) > 0);
  };
  return {
    store,
    control: store.control,
    deps,
    shopId,
    domain,
    client,
    buyer: (lastOn, gaps = []) => place(store, lastOn, gaps),
    settle,
    reopen: async () => void (token = await exchangeToken(domain)),
  };
}

function place({ control }: StandInStore, lastOn: LocalDay, gaps: readonly number[]): bigint {
  const { id } = control.customers.create();
  const days = [lastOn];
  for (const gap of [...gaps].reverse()) days.unshift(addDays(days[0] ?? lastOn, -gap));
  for (const day of days) control.orders.place({ customerId: id, totalMinor: 5000, at: new Date(`${day}T10:00:00Z`) });
  return BigInt(id);
}
