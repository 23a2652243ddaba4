import { expect, test } from 'vitest';
import { runEffect } from '#app/services/run-effect.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { effectsOf, slippingBuyer } from './slipping-buyer.ts';
import type { StoreShop } from './store-shop.ts';
import { giveOrders } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const run = { signal: new AbortController().signal, isLastTry: false };
const effects = (shopId: number, kind: string) => effectsOf(database, shopId, kind);

test('a customer whom Shopify no longer knows ends their effects', async () => {
  const { shop, id, contact } = await slippingBuyer(database);
  shop.control.shop.customers.delete(Number(id));
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: contact.id }, run);
  expect((await effects(shop.shopId, 'flow-slipped'))[0]).toMatchObject({ state: 'abandoned', reason: 'deleted' });
  expect(shop.control.flowTriggers).toEqual([]);
});

test('slipping away fires the trigger once, with numbers and without a name', async () => {
  const { shop, id, contact } = await slippingBuyer(database);
  await shop.settle();
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: contact.id }, run);
  expect(shop.control.flowTriggers).toEqual([
    {
      handle: 'customer-slipped-away',
      at: shop.control.clock.now(),
      payload: expect.objectContaining({
        customer_id: Number(id),
        'Days since last order': 91,
        'Expected days': 30,
        'Discount code': '',
      }) as object,
    },
  ]);
  expect((await effects(shop.shopId, 'flow-slipped'))[0]).toMatchObject({ state: 'done', reason: null });
});

test.each([
  [
    'who has ordered, which only Shopify knows yet',
    'bought-since',
    (shop: StoreShop, id: bigint) => {
      shop.control.webhooks.hold();
      shop.control.orders.place({ customerId: Number(id), totalMinor: 5000 });
      return Promise.resolve();
    },
  ],
  [
    'who has ordered, which is not labelled yet',
    'bought-since',
    async (shop: StoreShop, id: bigint) => {
      await giveOrders(db, shop.shopId, id, '2026-11-22');
    },
  ],
  [
    'who unsubscribed, which only Shopify knows yet',
    'unsubscribed',
    (shop: StoreShop, id: bigint) => {
      shop.control.webhooks.hold();
      shop.control.customers.setConsent(Number(id), 'UNSUBSCRIBED');
      return Promise.resolve();
    },
  ],
  [
    'who was archived',
    'standing-archived',
    async (shop: StoreShop) => {
      await db.buyer.updateMany({ where: { shopId: shop.shopId }, data: { standing: 'archived' } });
    },
  ],
  [
    'who is not away any more',
    'no-longer-away',
    async (shop: StoreShop) => {
      await db.buyer.updateMany({ where: { shopId: shop.shopId }, data: { state: 'late' } });
    },
  ],
  [
    'who has no purchase left',
    'no-purchase',
    async (shop: StoreShop) => {
      await db.buyer.deleteMany({ where: { shopId: shop.shopId } });
    },
  ],
])('nothing is sent about a buyer %s', async (_, reason, happen) => {
  const { shop, id, contact } = await slippingBuyer(database);
  await happen(shop, id);
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: contact.id }, run);
  expect(shop.control.flowTriggers).toEqual([]);
  expect((await effects(shop.shopId, 'flow-slipped'))[0]).toMatchObject({ state: 'abandoned', reason });
});

test('an order that was cancelled is no reason to stay silent', async () => {
  const { shop, id, contact } = await slippingBuyer(database);
  const order = shop.control.orders.place({ customerId: Number(id), totalMinor: 5000 });
  shop.control.orders.cancel(order.id);
  await shop.settle();
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: contact.id }, run);
  expect(shop.control.flowTriggers).toHaveLength(1);
});

test('a trigger whose answer was lost ends as unknown and is never sent again', async () => {
  const { shop, contact } = await slippingBuyer(database);
  shop.control.faults.api.push({ kind: 'lost', times: 1, operation: 'FlowTrigger' });
  await shop.settle();
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: contact.id }, run);
  expect(shop.control.flowTriggers).toHaveLength(1);
  expect((await effects(shop.shopId, 'flow-slipped'))[0]).toMatchObject({ state: 'unknown', reason: 'no-answer' });
});

test('a throttled trigger waits and is sent once', async () => {
  const { shop, contact } = await slippingBuyer(database);
  shop.control.faults.api.push({ kind: 429, times: 1, operation: 'FlowTrigger', retryAfter: 600 });
  await expect(runEffect(shop.deps, { shopId: shop.shopId, effectId: contact.id }, run)).rejects.toThrow('throttled');
  expect((await effects(shop.shopId, 'flow-slipped'))[0]).toMatchObject({ state: 'pending' });
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: contact.id }, run);
  expect(shop.control.flowTriggers).toHaveLength(1);
});

test('a shop that is gone ends its effects', async () => {
  const { shop, contact } = await slippingBuyer(database);
  shop.control.faults.api.push({ kind: 402, times: 5 });
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: contact.id }, run);
  expect((await effects(shop.shopId, 'flow-slipped'))[0]).toMatchObject({ state: 'abandoned', reason: 'shop-gone' });
});
