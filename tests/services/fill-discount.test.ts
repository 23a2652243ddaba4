import { expect, test } from 'vitest';
import { runEffect } from '#app/services/run-effect.ts';
import { planNight } from '#app/services/plan-night.ts';
import { sweep } from '#app/services/sweep.ts';
import { DiscountCreateDocument } from '#app/shopify/documents.generated.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { slippingBuyer } from './slipping-buyer.ts';
import { storeShop } from './store-shop.ts';

const database = await freshDatabase();
const { db } = database;
const run = { signal: new AbortController().signal, isLastTry: false };
const offer = { enabled: true, percent: 10, validDays: 30, prefix: 'BACK' };

test('with an offer the trigger waits for its code, which works for this customer alone', async () => {
  const { shop, id, contact } = await slippingBuyer(database, { offer });
  await runEffect(shop.deps, { shopId: shop.shopId, effectId: contact.id }, run);
  expect(shop.control.flowTriggers).toEqual([]);
  await shop.settle();
  const code = await db.code.findFirstOrThrow({ where: { shopId: shop.shopId } });
  expect(code).toMatchObject({ state: 'issued', reason: null, buyerId: id });
  expect(shop.control.flowTriggers.map(({ payload }) => payload['Discount code'])).toEqual([code.code]);
  const [discount, ...others] = [...shop.control.shop.discounts.discounts.values()];
  expect(others).toEqual([]);
  expect(discount).toMatchObject({ context: { kind: 'customers', ids: new Set([Number(id)]) }, usageLimit: 1 });
  const stranger = shop.control.customers.create();
  expect(() => shop.control.orders.place({ customerId: stranger.id, code: code.code })).toThrow('not for customer');
  expect(shop.control.orders.place({ customerId: Number(id), code: code.code, totalMinor: 5000 }).placedMinor).toBe(
    4500,
  );
});

test('many who slip away share one discount', async () => {
  const shop = await storeShop(database, { today: '2026-11-21', offer });
  for (let i = 0; i < 12; i += 1) shop.buyer('2026-08-23', [30, 30]);
  await shop.settle();
  shop.deps.clock.now = new Date('2026-11-22T12:00:00Z');
  await planNight(shop.deps, { shopId: shop.shopId, day: '2026-11-22' }, run);
  await shop.settle();
  expect(shop.control.shop.discounts.discounts.size).toBe(1);
  expect(shop.control.flowTriggers).toHaveLength(12);
  expect(new Set(shop.control.flowTriggers.map(({ payload }) => payload['Discount code'])).size).toBe(12);
  shop.control.expectCalls({ DiscountCreate: 1, DiscountCodesAdd: 1 });
});

test('without the right to make discounts the trigger goes out without a code, and says why', async () => {
  const { shop } = await slippingBuyer(database, { offer });
  shop.control.app.access.scopes.delete('write_discounts');
  shop.control.app.access.scopes.delete('read_discounts');
  await shop.settle();
  expect(await db.code.findFirstOrThrow({ where: { shopId: shop.shopId } })).toMatchObject({ state: 'refused' });
  expect(shop.control.flowTriggers.map(({ payload }) => payload['Discount code'])).toEqual(['']);
});

test('a code that somebody else has made is not taken for ours, and the others of its batch still go', async () => {
  const shop = await storeShop(database, { today: '2026-11-21', offer });
  const ids = [shop.buyer('2026-08-23', [30, 30]), shop.buyer('2026-08-23', [30, 30])];
  await shop.settle();
  shop.deps.clock.now = new Date('2026-11-22T12:00:00Z');
  await planNight(shop.deps, { shopId: shop.shopId, day: '2026-11-22' }, run);
  const [taken] = await db.code.findMany({ where: { shopId: shop.shopId }, orderBy: { effectId: 'asc' } });
  const discount = {
    title: 'By hand',
    code: taken!.code,
    startsAt: '2026-11-01T00:00:00Z',
    context: { customers: { add: [`gid://shopify/Customer/${ids[0]}`] } },
    customerGets: { value: { percentage: 0.5 }, items: { all: true } },
  };
  await shop.client.request(DiscountCreateDocument, { discount });
  await shop.settle();
  const codes = await db.code.findMany({ where: { shopId: shop.shopId }, orderBy: { effectId: 'asc' } });
  expect(codes.map(({ state, reason }) => [state, reason])).toEqual([
    ['refused', 'TAKEN'],
    ['issued', null],
  ]);
  const sent = shop.control.flowTriggers.map(({ payload }) => payload['Discount code']);
  expect(sent.sort()).toEqual(['', codes[1]!.code]);
});

test('customers whom Shopify knows no longer cost their own codes only', async () => {
  const shop = await storeShop(database, { today: '2026-11-21', offer });
  const ids = Array.from({ length: 12 }, () => shop.buyer('2026-08-23', [30, 30]));
  await shop.settle();
  // Merged or deleted, and the app was never told.
  const gone = [ids[0]!, ids[7]!];
  for (const id of gone) shop.control.shop.customers.delete(Number(id));
  shop.deps.clock.now = new Date('2026-11-22T12:00:00Z');
  await planNight(shop.deps, { shopId: shop.shopId, day: '2026-11-22' }, run);
  await shop.settle();
  const codes = await db.code.findMany({ where: { shopId: shop.shopId }, orderBy: { buyerId: 'asc' } });
  const expected = ids.map((id) => (gone.includes(id) ? [id, 'refused', 'deleted'] : [id, 'issued', null]));
  expect(codes.map(({ buyerId, state, reason }) => [buyerId, state, reason])).toEqual(expected);
  const [discount, ...others] = [...shop.control.shop.discounts.discounts.values()];
  expect(others).toEqual([]);
  expect(discount?.context).toEqual({
    kind: 'customers',
    ids: new Set(ids.filter((id) => !gone.includes(id)).map(Number)),
  });
  const sent = shop.control.flowTriggers.map(({ payload }) => payload['Discount code']);
  expect(sent.sort()).toEqual(codes.flatMap(({ code, state }) => (state === 'issued' ? [code] : [])).sort());
});

test('a batch that is refused although all its customers are there ends with the reason', async () => {
  const { shop } = await slippingBuyer(database, { offer });
  await db.discount.updateMany({ where: { shopId: shop.shopId }, data: { endsAt: new Date('2020-01-01T00:00:00Z') } });
  await shop.settle();
  const [code] = await db.code.findMany({ where: { shopId: shop.shopId } });
  expect(code).toMatchObject({ state: 'refused', reason: 'END_DATE_BEFORE_START_DATE' });
  expect(shop.control.flowTriggers.map(({ payload }) => payload['Discount code'])).toEqual(['']);
});

test('codes that join on the same day go into the same discount', async () => {
  const { shop, id } = await slippingBuyer(database, { offer });
  await shop.settle();
  const other = shop.buyer('2026-08-23', [30, 30]);
  shop.deps.clock.now = new Date('2026-11-21T12:00:00Z');
  await db.shop.update({ where: { id: shop.shopId }, data: { plannedOn: new Date('2026-11-20') } });
  await shop.settle();
  shop.deps.clock.now = new Date('2026-11-22T12:00:00Z');
  await planNight(shop.deps, { shopId: shop.shopId, day: '2026-11-22' }, run);
  await shop.settle();
  const [discount, ...others] = [...shop.control.shop.discounts.discounts.values()];
  expect(others).toEqual([]);
  expect(discount?.context).toEqual({ kind: 'customers', ids: new Set([Number(id), Number(other)]) });
  expect(shop.control.flowTriggers).toHaveLength(2);
});

test('a month after its end a discount leaves the merchant’s list, once', async () => {
  const { shop } = await slippingBuyer(database, { offer });
  await shop.settle();
  shop.deps.clock.now = new Date('2027-01-20T12:00:00Z');
  await sweep(shop.deps);
  await shop.settle();
  expect(shop.control.shop.discounts.discounts.size).toBe(1);
  shop.deps.clock.now = new Date('2027-01-25T12:00:00Z');
  await sweep(shop.deps);
  await shop.settle();
  await sweep(shop.deps);
  await shop.settle();
  expect(shop.control.shop.discounts.discounts.size).toBe(0);
  shop.control.expectCalls({ DiscountDelete: 1 });
});
