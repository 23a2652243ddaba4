import { afterEach, expect, test } from 'vitest';
import type { JobName } from '#app/queue/catalog.ts';
import { confirmDefinition } from '#app/services/confirm-definition.ts';
import { planNight } from '#app/services/plan-night.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { giveOrders } from '#tests/services/test-shop.ts';
import { manyBuyers } from '#tests/services/many-buyers.ts';
import { storeShop, type StoreShop } from '#tests/services/store-shop.ts';
import { dieAndComeBack } from './death.ts';

const database = await freshDatabase();
const { db } = database;
const run = { signal: new AbortController().signal };
const offer = { enabled: true, percent: 10, validDays: 30, prefix: 'BACK', catchUpDays: 7 };
const jobs: JobName[] = ['run-effect', 'fill-discount', 'run-bulk-tags'];

/** Three buyers slip away in a night, with an offer; nothing of it has reached Shopify. */
async function nightWithOffer() {
  const shop = await storeShop(database, { today: '2026-11-21', offer, confirmed: false });
  shop.store.deliverTo(undefined);
  const ids = [1, 2, 3].map(() => BigInt(shop.control.customers.create().id));
  for (const buyerId of ids) {
    await giveOrders(db, shop.shopId, buyerId, '2026-08-23', [30, 30]);
    await rescoreBuyer(shop.deps, { shopId: shop.shopId, buyerId });
  }
  await db.shop.update({ where: { id: shop.shopId }, data: { confirmedAt: new Date() } });
  shop.deps.clock.now = new Date('2026-11-22T12:00:00Z');
  await planNight(shop.deps, { shopId: shop.shopId, day: '2026-11-22' }, run);
  return { shop, ids };
}

async function outcome(shop: StoreShop) {
  const contacts = await db.effect.findMany({
    where: { shopId: shop.shopId, kind: 'flow-slipped' },
    orderBy: { id: 'asc' },
  });
  const codes = await db.code.findMany({ where: { shopId: shop.shopId } });
  const discounts = [...shop.control.shop.discounts.discounts.values()];
  return { contacts, codes, discounts, fired: shop.control.flowTriggers };
}

let points = 0;
afterEach(() => expect(points).toBeGreaterThan(0));

test('a process that dies at any call of a night with offers loses nothing and doubles nothing', async () => {
  points = 0;
  for (let call = 1; ; call += 1) {
    let reached = false;
    for (const when of ['before', 'after'] as const) {
      const { shop, ids } = await nightWithOffer();
      const operation = await dieAndComeBack(database, shop, { call, when }, jobs);
      if (operation === undefined) continue;
      reached = true;
      points += 1;
      const { contacts, codes, discounts, fired } = await outcome(shop);
      const at = `${when} call ${call}, ${operation}`;
      expect(discounts.length, at).toBe(1);
      expect(discounts[0]?.codes.map(({ code }) => code).sort(), at).toEqual(codes.map(({ code }) => code).sort());
      expect(
        codes.every(({ state }) => state === 'issued'),
        at,
      ).toBe(true);
      expect(discounts[0]?.context, at).toEqual({ kind: 'customers', ids: new Set(ids.map(Number)) });
      const perCustomer = fired.map(({ payload }) => payload.customer_id);
      expect(new Set(perCustomer).size, at).toBe(perCustomer.length);
      // Every planned contact ends in one state; only a death inside the trigger's own call leaves one unknown.
      const states = contacts.map(({ state }) => state).sort();
      const unsure = operation === 'FlowTrigger';
      expect(states, at).toEqual(unsure ? ['done', 'done', 'unknown'] : ['done', 'done', 'done']);
      expect(fired.length, at).toBe(unsure && when === 'before' ? 2 : 3);
      for (const { payload } of fired)
        expect(
          codes.map(({ code }) => code),
          at,
        ).toContain(payload['Discount code']);
      const tags = ids.map((id) => shop.control.shop.customers.get(Number(id))?.tags);
      expect(tags, at).toEqual([['comeback:lost'], ['comeback:lost'], ['comeback:lost']]);
    }
    if (!reached) break;
  }
  expect(points).toBeGreaterThan(20);
}, 600_000);

test('a process that dies at any call of a confirmation in bulk ends with every tag and metafield right, and repeats no mutation', async () => {
  points = 0;
  // The first seven make the definitions and look for old tags; then each of four mutations is uploaded, started, asked about.
  for (const call of [1, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]) {
    for (const when of ['before', 'after'] as const) {
      const shop = await storeShop(database, { today: '2026-11-22', confirmed: false });
      shop.store.deliverTo(undefined);
      await manyBuyers(database, shop, { count: 205 });
      for (const { id } of shop.control.shop.customers.values()) shop.control.customers.addTags(id, 'comeback:lost');
      await confirmDefinition(shop.deps, shop.shopId);
      const operation = await dieAndComeBack(database, shop, { call, when }, jobs);
      if (operation === undefined) continue;
      points += 1;
      const tags = [...shop.control.shop.customers.values()].map((customer) => customer.tags.join());
      const at = `${when} call ${call}, ${operation}`;
      expect(new Set(tags), at).toEqual(new Set(['comeback:one-time-on-time']));
      const fields = [...shop.control.shop.customers.keys()].map((id) => {
        const all = shop.control.shop.metafields.of(`gid://shopify/Customer/${id}`);
        return all
          .map(({ key, value }) => `${key}=${value}`)
          .sort()
          .join();
      });
      expect(new Set(fields), at).toEqual(new Set(['habit=one-time,state=on-time']));
      expect(shop.control.shop.bulk.operations.size, at).toBe(4);
      expect(await db.effect.count({ where: { shopId: shop.shopId, state: { not: 'done' } } })).toBe(0);
    }
  }
}, 600_000);
