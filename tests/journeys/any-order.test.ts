import fc from 'fast-check';
import { expect, test } from 'vitest';
import { acceptWebhook } from '#app/services/accept-webhook.ts';
import type { Topic } from '#app/shopify/to-domain/facts-from-webhook.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from '#tests/services/drain.ts';
import { shopState } from '#tests/services/shop-state.ts';
import { orderPayload, signedRequest } from '#tests/services/signed-request.ts';
import { testDeps } from '#tests/services/test-deps.ts';
import { makeShop } from '#tests/services/test-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;

interface Event {
  topic: Topic;
  payload: object;
  triggeredAt?: string;
}

const customer = (id: number) => `gid://shopify/Customer/${id}`;
const at = (day: number, hour = 10) => `2026-11-${String(day).padStart(2, '0')}T${hour}:00:00Z`;

// One order's life: made, paid, partly refunded (the webhook says only "refunded"), its owner merged into another customer.
const create: Event = { topic: 'orders/create', payload: orderPayload(1, { at: at(1) }) };
const paid: Event = { topic: 'orders/paid', payload: orderPayload(1, { at: at(1), updatedAt: at(1, 11) }) };
const refund: Event = { topic: 'refunds/create', payload: { id: 9, order_id: 1 } };
const edit: Event = { topic: 'orders/edited', payload: { order_edit: { id: 1, order_id: 1 } } };
const updated: Event = {
  topic: 'orders/updated',
  payload: orderPayload(1, { at: at(1), updatedAt: at(3), total: '20.00' }),
};
const other: Event = { topic: 'orders/create', payload: orderPayload(2, { at: at(5), customerId: 8 }) };
const cancelled: Event = {
  topic: 'orders/cancelled',
  payload: { ...orderPayload(2, { at: at(5), updatedAt: at(6), customerId: 8 }), cancelled_at: at(6) },
};
const merge: Event = {
  topic: 'customers/merge',
  payload: {
    admin_graphql_api_customer_kept_id: customer(8),
    admin_graphql_api_customer_deleted_id: customer(7),
    status: 'completed',
  },
};
const guest: Event = {
  topic: 'orders/create',
  payload: { ...orderPayload(3, { at: at(8), customerId: null }), email: 'guest@canary.example' },
};
const known: Event = {
  topic: 'customers/update',
  payload: { id: 8, email: 'guest@canary.example', updated_at: at(9) },
};
const deleted: Event = { topic: 'orders/delete', payload: { id: 2 }, triggeredAt: at(10) };
const redact: Event = {
  topic: 'customers/redact',
  payload: { customer: { id: 7, email: 'customer-7@canary.example' }, orders_to_redact: [1] },
};

/** What Shopify says of order 1 whenever it is asked: its last state. */
const truth = {
  id: 'gid://shopify/Order/1',
  processedAt: at(1),
  updatedAt: at(3),
  cancelledAt: null,
  test: false,
  sourceName: 'web',
  discountCodes: [],
  currentTotalPriceSet: { shopMoney: { amount: '20.00', currencyCode: 'EUR' } },
  totalRefundedSet: { shopMoney: { amount: '0.0', currencyCode: 'EUR' } },
  email: null,
  customer: {
    id: customer(7),
    defaultEmailAddress: { emailAddress: 'customer-7@canary.example', marketingState: 'NOT_SUBSCRIBED' },
  },
};
const deps = testDeps(database, (domain) => ({
  domain,
  request: () => Promise.resolve({ data: { order: truth } as never, withheld: [] }),
  fetch: () => Promise.reject(new Error('nothing is fetched here')),
  pause: () => Promise.resolve(),
  now: Date.now,
}));

/** Delivers events to a new shop in this order; `eager`: the jobs of each run before the next one comes. */
async function stateAfter(events: readonly Event[], eager: boolean): Promise<string> {
  const shopId = await makeShop(db, { confirmed: true });
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  for (const { topic, payload, triggeredAt } of events) {
    const request = signedRequest(payload, { domain, topic, ...(triggeredAt ? { triggeredAt } : {}) });
    expect((await acceptWebhook(deps, request, topic)).status).toBe(200);
    if (eager) await drain(deps, shopId, ['record-delivery', 'rescore-buyer']);
  }
  await drain(deps, shopId, ['record-delivery', 'rescore-buyer']);
  expect(
    await db.delivery.count({ where: { shopId, OR: [{ recordedAt: null }, { facts: { not: 'DbNull' as never } }] } }),
  ).toBe(0);
  const state = await shopState(pool, shopId);
  await db.shop.delete({ where: { id: shopId } });
  return state;
}

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [index, first] of items.entries()) {
    for (const rest of permutations(items.filter((_, other) => other !== index))) yield [first, ...rest];
  }
}

test('every one of the 720 orders of six events ends in the same state', async () => {
  const events = [create, paid, refund, updated, other, merge];
  const expected = await stateAfter(events, true);
  expect(expected).toContain('"spent_minor": 7000');
  const all = [...permutations(events)];
  expect(all).toHaveLength(720);
  const lanes = [0, 1, 2, 3].map(async (lane) => {
    for (const order of all.filter((_, index) => index % 4 === lane)) {
      const state = await stateAfter(order, lane === 0);
      expect(state, order.map(({ topic }) => topic).join()).toBe(expected);
    }
  });
  await Promise.all(lanes);
}, 600_000);

test.each([
  ['cancel, edit and merge', [create, edit, other, cancelled, merge, paid]],
  [
    'a guest who turns out to be a customer that another was merged into',
    [create, other, guest, known, merge, updated],
  ],
  ['a deletion', [other, cancelled, deleted, create, merge, guest]],
  ['an erasure', [create, paid, refund, redact, other, guest]],
])(
  '%s: any order, any number of times',
  async (_, events) => {
    const expected = await stateAfter(events, true);
    const orders = fc.shuffledSubarray([...events, ...events], {
      minLength: events.length,
      maxLength: events.length * 2,
    });
    await fc.assert(
      fc.asyncProperty(orders, fc.boolean(), async (order, eager) => {
        // Every event at least once, in the drawn order, some of them twice.
        const missing = events.filter((event) => !order.includes(event));
        expect(await stateAfter([...order, ...missing], eager)).toBe(expected);
      }),
      { numRuns: 30 },
    );
  },
  600_000,
);

test('each delivery a hundred times at once is each delivery once', async () => {
  const events = [create, paid, refund, other, merge, guest, known];
  const once = await stateAfter(events, true);
  const shopId = await makeShop(db, { confirmed: true });
  const { domain } = await db.shop.findUniqueOrThrow({ where: { id: shopId } });
  for (const [index, { topic, payload }] of events.entries()) {
    const deliveries = Array.from({ length: 100 }, () => {
      return acceptWebhook(deps, signedRequest(payload, { domain, topic, webhookId: `id-${index}` }), topic);
    });
    await Promise.all(deliveries);
  }
  expect(await db.delivery.count({ where: { shopId } })).toBe(events.length);
  // Duplicate workers: every job is run by four at once.
  await Promise.all([1, 2, 3, 4].map(() => drain(deps, shopId, ['record-delivery', 'rescore-buyer'])));
  await drain(deps, shopId, ['record-delivery', 'rescore-buyer']);
  expect(await shopState(pool, shopId)).toBe(once);
}, 600_000);
