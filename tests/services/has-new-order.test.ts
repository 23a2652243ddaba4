import { expect, test } from 'vitest';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { hasNewOrder } from '#app/services/has-new-order.ts';
import { buyerNow } from '#app/shopify/customers.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { storeShop, type StoreShop } from './store-shop.ts';
import { order } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const lastOn = '2026-09-01';

/** A buyer with one purchase, which we know; no webhook arrives. */
async function silentBuyer() {
  const shop = await storeShop(database, { today: '2026-11-22' });
  shop.store.deliverTo(undefined);
  const buyerId = shop.buyer(lastOn);
  await know(shop, shop.control.shop.index.of(Number(buyerId))[0]!.id, lastOn);
  return { shop, buyerId };
}

/** Writes an order into our tables, as one of its webhooks would. */
async function know({ shopId, control }: StoreShop, id: number, on: string, more: Parameters<typeof order>[2] = {}) {
  const customerId = BigInt(control.shop.orders.get(id)!.customerId!);
  await db.$transaction((tx) => upsertOrders(tx, shopId, [order(id, on, { customerId, ...more })]));
}

async function hasNew({ shopId, deps, client, control }: StoreShop, buyerId: bigint) {
  control.resetCalls();
  const shop = { id: shopId, timeZone: 'UTC', definition: defaultDefinition };
  const silence = { shop, buyerId, lastOn, client, signal: new AbortController().signal };
  return hasNewOrder(deps, silence, (await buyerNow(client, buyerId))?.lastOrder);
}

const today = '2026-11-22';

test('the purchase since which it has been silent is no news, and costs no further call', async () => {
  const { shop, buyerId } = await silentBuyer();
  expect(await hasNew(shop, buyerId)).toBe(false);
  shop.control.expectCalls({ RecentOrders: 0 });
});

test('an order that no webhook told of is', async () => {
  const { shop, buyerId } = await silentBuyer();
  shop.control.orders.place({ customerId: Number(buyerId) });
  expect(await hasNew(shop, buyerId)).toBe(true);
});

test('an order that is recorded while its buyer is not labelled anew yet is', async () => {
  const { shop, buyerId } = await silentBuyer();
  await know(shop, shop.control.orders.place({ customerId: Number(buyerId) }).id, today);
  expect(await hasNew(shop, buyerId)).toBe(true);
});

test('an order of somebody who was merged into the buyer is, although we know it as theirs', async () => {
  const { shop, buyerId } = await silentBuyer();
  const { id } = shop.control.customers.create();
  await know(shop, shop.control.orders.place({ customerId: id }).id, today);
  expect(await hasNew(shop, buyerId)).toBe(false);
  shop.control.customers.merge(Number(buyerId), id);
  expect(await hasNew(shop, buyerId)).toBe(true);
});

test('a cancelled order and a test are not, but do not hide an order before them', async () => {
  const { shop, buyerId } = await silentBuyer();
  const place = (hour: number, more: object = {}) =>
    shop.control.orders.place({ customerId: Number(buyerId), at: new Date(Date.UTC(2026, 10, 22, hour)), ...more }).id;
  const cancelled = place(11);
  shop.control.orders.cancel(cancelled);
  place(10, { test: true });
  expect(await hasNew(shop, buyerId)).toBe(false);
  await know(shop, cancelled, today, { cancelledAt: new Date() });
  expect(await hasNew(shop, buyerId)).toBe(false);
  place(9);
  expect(await hasNew(shop, buyerId)).toBe(true);
});

test('an order that was paid back in full is none once we know it', async () => {
  const { shop, buyerId } = await silentBuyer();
  const { id } = shop.control.orders.place({ customerId: Number(buyerId), totalMinor: 5000 });
  shop.control.orders.refund(id);
  await know(shop, id, today, { totalMinor: 0n, refundedMinor: 5000n });
  expect(await hasNew(shop, buyerId)).toBe(false);
});
