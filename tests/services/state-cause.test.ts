import { expect, test } from 'vitest';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { defaultOfferSettings } from '#app/domain/offers/offer-settings.ts';
import { planNight } from '#app/services/plan-night.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { labelAll } from './rhythm-shop.ts';
import { testDeps } from './test-deps.ts';
import { giveOrders, makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const buyerId = 7n;

const at = (day: string) => void (deps.clock.now = new Date(`${day}T12:00:00Z`));
const rescore = (shopId: number) => rescoreBuyer(deps, { shopId, buyerId });
const standsBy = async (shopId: number) => {
  const { state, stateCause } = await db.buyer.findUniqueOrThrow({ where: { shopId_id: { shopId, id: buyerId } } });
  return `${state} by ${stateCause}`;
};

/** Mean gap 30, last seen on 1 August: due from 26 August, late from 5 September, lost from 31 October. */
async function shopOfOne(): Promise<number> {
  const shopId = await makeShop(db, { confirmed: true });
  at('2026-08-02');
  await giveOrders(db, shopId, buyerId, '2026-08-01', [30, 30]);
  await rescore(shopId);
  return shopId;
}

test('orders, silence and corrections say so themselves, and what changes no state leaves the cause', async () => {
  const shopId = await shopOfOne();
  expect(await standsBy(shopId)).toBe('on-time by order');
  at('2026-08-26');
  await planNight(deps, { shopId, day: '2026-08-26' }, run);
  expect(await standsBy(shopId)).toBe('due by silence');
  await rescore(shopId);
  expect(await standsBy(shopId)).toBe('due by silence');
  // A night that only looks leaves it too.
  await db.buyer.updateMany({ where: { shopId }, data: { nextOn: new Date('2026-08-27'), stateCause: 'history' } });
  await planNight(deps, { shopId, day: '2026-08-27' }, run);
  expect(await standsBy(shopId)).toBe('due by history');
  // The window of an order on its first day is shut at once where the gaps are short: the state is the same, the order is news.
  at('2026-08-28');
  const [latest] = await giveOrders(db, shopId, buyerId, '2026-08-28');
  await rescore(shopId);
  expect(await standsBy(shopId)).toBe('on-time by order');
  const cancelled = { ...latest!, cancelledAt: deps.now(), updatedAt: deps.now() };
  await db.$transaction((tx) => upsertOrders(tx, shopId, [cancelled]));
  await rescore(shopId);
  expect(await standsBy(shopId)).toBe('due by history');
});

test('an order that leaves the state as it was is its cause all the same', async () => {
  const shopId = await shopOfOne();
  await db.buyer.updateMany({ where: { shopId }, data: { stateCause: 'clock' } });
  at('2026-08-03');
  await giveOrders(db, shopId, buyerId, '2026-08-03');
  await rescore(shopId);
  expect(await standsBy(shopId)).toBe('on-time by order');
});

test('a silence that a late night had not seen is silence, and what follows it decides', async () => {
  const shopId = await shopOfOne();
  at('2026-09-10');
  await rescore(shopId);
  expect(await standsBy(shopId)).toBe('late by silence');
});

test('an import says import of whom it finds, and a changed definition definition of whose state it changes', async () => {
  const shopId = await makeShop(db);
  await giveOrders(db, shopId, 1n, '2026-11-01');
  await giveOrders(db, shopId, 2n, '2026-01-01');
  at('2026-11-22');
  await labelAll(database, shopId, '2026-11-22');
  const causes = async () => {
    const rows = await db.buyer.findMany({ where: { shopId }, orderBy: { id: 'asc' } });
    return rows.map(({ state, stateCause }) => `${state} by ${stateCause}`);
  };
  expect(await causes()).toEqual(['on-time by import', 'lost by import']);
  // By the pace of weeks, after 21 days and 325: due, and gone.
  await saveSettings(deps, shopId, { definition: { pace: 'weeks' }, offer: defaultOfferSettings });
  expect(await causes()).toEqual(['due by definition', 'gone by definition']);
  await saveSettings(deps, shopId, { definition: { countRenewals: false }, offer: defaultOfferSettings });
  expect(await causes()).toEqual(['due by definition', 'gone by definition']);
  await db.buyer.updateMany({ where: { shopId }, data: { stateCause: 'silence' } });
  await saveSettings(deps, shopId, { definition: { countRenewals: true }, offer: defaultOfferSettings });
  expect(await causes()).toEqual(['due by silence', 'gone by silence']);
});
