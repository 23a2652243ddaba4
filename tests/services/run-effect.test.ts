import { expect, test } from 'vitest';
import { runEffect } from '#app/services/run-effect.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { effectsOf, labelledBuyer, slippingBuyer } from './slipping-buyer.ts';
import { storeShop, type StoreShop } from './store-shop.ts';
import { jobsNamed } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const run = { signal: new AbortController().signal, isLastTry: false };
const effects = (shopId: number, kind: string) => effectsOf(database, shopId, kind);
const tagsOf = ({ control }: StoreShop, id: bigint) => [...(control.shop.customers.get(Number(id))?.tags ?? [])].sort();

test('a label becomes a tag and metafields in Shopify; a merchant’s own tags stay', async () => {
  const shop = await storeShop(database, { today: '2026-11-22' });
  const id = shop.buyer('2026-11-20', [30, 30]);
  shop.control.customers.addTags(Number(id), 'VIP', 'comeback:vip', 'comeback:lost');
  await shop.settle();
  expect(tagsOf(shop, id)).toEqual(['VIP', 'comeback:on-time', 'comeback:vip']);
  expect((await effects(shop.shopId, 'tag')).every(({ state }) => state === 'done')).toBe(true);
  expect((await effects(shop.shopId, 'metafield')).every(({ state }) => state === 'done')).toBe(true);
  expect(await db.buyer.findFirst({ where: { shopId: shop.shopId } })).toMatchObject({ tagged: 'on-time' });
  expect(shop.control.refusals).toEqual([]);
});

test('a purchase that moves nobody renews the date in the metafields', async () => {
  const shop = await storeShop(database, { today: '2026-11-22' });
  const id = await labelledBuyer(shop, '2026-11-10', [30, 30]);
  const date = () =>
    shop.control.shop.metafields.of(`gid://shopify/Customer/${id}`).find(({ key }) => key === 'expected_on')?.value;
  const before = date();
  const moves = await db.move.count({ where: { shopId: shop.shopId } });
  shop.control.orders.place({ customerId: Number(id), totalMinor: 5000 });
  await shop.settle();
  expect(await db.move.count({ where: { shopId: shop.shopId } })).toBe(moves);
  const { expectedOn } = await db.buyer.findFirstOrThrow({ where: { shopId: shop.shopId, id } });
  expect(date()).toBe(expectedOn!.toISOString().slice(0, 10));
  expect(date()).not.toBe(before);
});

test('whose last order is cancelled loses the tag and the metafields', async () => {
  const shop = await storeShop(database, { today: '2026-11-22' });
  const id = await labelledBuyer(shop, '2026-11-20');
  const fields = () => shop.control.shop.metafields.of(`gid://shopify/Customer/${id}`).map(({ key }) => key);
  expect(fields()).toEqual(['state', 'habit']);
  const [order] = [...shop.control.shop.orders.values()].filter((one) => one.customerId === Number(id));
  shop.control.orders.cancel(order!.id);
  await shop.settle();
  expect(await db.buyer.count({ where: { shopId: shop.shopId } })).toBe(0);
  expect(tagsOf(shop, id)).toEqual([]);
  expect(fields()).toEqual([]);
});

test('echoes of our own writes cause no work', async () => {
  const shop = await storeShop(database, { today: '2026-11-22' });
  const id = await labelledBuyer(shop, '2026-11-20', [30, 30]);
  const echoes = { shopId: shop.shopId, topic: { in: ['customer.tags_added', 'customers/update'] } };
  expect(shop.control.webhooks.deliveries.map(({ topic }) => topic)).toContain('customer.tags_added');
  expect(await db.delivery.count({ where: echoes })).toBe(0);
  const calls = { ...shop.control.calls };
  const moves = await db.move.count({ where: { shopId: shop.shopId } });
  shop.control.customers.update(Number(id), { note: 'called' });
  await shop.settle();
  expect(shop.control.calls).toEqual(calls);
  expect(await db.move.count({ where: { shopId: shop.shopId } })).toBe(moves);
  expect((await jobsNamed(db, 'rescore-buyer')).filter((job) => job.shopId === shop.shopId)).toEqual([]);
});

test('an effect that runs again writes nothing', async () => {
  const shop = await storeShop(database, { today: '2026-11-22' });
  await labelledBuyer(shop, '2026-11-20', [30, 30]);
  const [tag] = await effects(shop.shopId, 'tag');
  await db.effect.update({ where: { shopId_id: { shopId: shop.shopId, id: tag!.id } }, data: { state: 'pending' } });
  shop.control.resetCalls();
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: tag!.id }, run);
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: tag!.id }, run);
  shop.control.expectCalls({ BuyerNow: 1, TagsAdd: 0, TagsRemove: 0 });
  expect((await effects(shop.shopId, 'tag'))[0]).toMatchObject({ state: 'done' });
});

test('an outdated tag effect writes the label of now', async () => {
  const shop = await storeShop(database, { today: '2026-11-22' });
  const id = await labelledBuyer(shop, '2026-11-20', [30, 30]);
  const { definitionVersion } = (await effects(shop.shopId, 'tag'))[0]!;
  const old = await db.effect.create({
    data: {
      shopId: shop.shopId,
      key: 'old',
      kind: 'tag',
      buyerId: id,
      payload: { tag: 'comeback:lost' },
      definitionVersion,
    },
  });
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: old.id }, run);
  expect(tagsOf(shop, id)).toEqual(['comeback:on-time']);
});

test('a tag whose answer was lost is written once more, and is there once', async () => {
  const shop = await storeShop(database, { today: '2026-11-22' });
  shop.control.faults.api.push({ kind: 'lost', times: 1, operation: 'TagsAdd' });
  const id = shop.buyer('2026-11-20', [30, 30]);
  await expect(shop.settle()).rejects.toThrow('may have run');
  const [tag] = await effects(shop.shopId, 'tag');
  expect(tag).toMatchObject({ state: 'pending' });
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: tag!.id }, run);
  expect(tagsOf(shop, id)).toEqual(['comeback:on-time']);
});

test('what fails until the last try ends with a reason', async () => {
  const { shop } = await slippingBuyer(database);
  const [tag] = (await effects(shop.shopId, 'tag')).filter(({ state }) => state === 'pending');
  shop.control.faults.api.push({ kind: 503, times: 50 });
  await expect(runEffect(shop.deps, { shopId: shop.shopId, effectId: tag!.id }, run)).rejects.toThrow();
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: tag!.id }, { ...run, isLastTry: true });
  expect(await db.effect.findFirst({ where: { shopId: shop.shopId, id: tag!.id } })).toMatchObject({
    state: 'abandoned',
    reason: 'unavailable',
  });
});
