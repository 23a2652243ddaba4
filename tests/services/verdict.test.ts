import { expect, test } from 'vitest';
import { countRhythms } from '#app/database/count-histories.ts';
import { newBusiness } from '#app/database/reports/new-business.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { verdictEvidence } from '#app/database/verdict-evidence.ts';
import { newestVerdict } from '#app/database/verdicts.ts';
import { isSeasonal, seasonOf } from '#app/domain/rhythm/season/season.ts';
import { addDays, daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';
import { checkForecasts } from '#app/services/check-forecasts.ts';
import { readHome } from '#app/services/read-home.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { seedOrders, type SeededOrder } from '#tests/database/reports/seed.ts';
import { seeded } from '#tests/domain/rhythm/model/simulate.ts';
import { labelAll } from './rhythm-shop.ts';
import { testDeps } from './test-deps.ts';
import { makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const TODAY = '2026-11-22';
deps.clock.now = new Date(`${TODAY}T12:00:00Z`);

/** Orders without order: some buyers every December, some by renewals, some drafts, cancelled ones in between. */
function mixedOrders(): SeededOrder[] {
  const random = seeded(11);
  const orders: SeededOrder[] = [];
  for (let buyer = 1; buyer <= 120; buyer += 1) {
    const times = buyer % 10 === 0 ? 3 : 1 + Math.floor(random() * 4);
    for (let n = 0; n < times; n += 1) {
      const ago = buyer % 10 === 0 ? 340 + 365 * n + Math.floor(random() * 20) : Math.floor(random() * 1100);
      const source = ['web', 'web', 'draft', 'subscription'][Math.floor(random() * 4)]!;
      orders.push({
        id: buyer * 100 + n,
        buyerId: BigInt(buyer),
        on: addDays(TODAY, -ago),
        minor: 1000 + Math.floor(random() * 900),
        source,
        cancelled: random() < 0.1,
      });
    }
  }
  return orders;
}

test('the evidence for a verdict is what a count in memory finds', async () => {
  const shopId = await makeShop(db);
  const orders = mixedOrders();
  await seedOrders(database, shopId, orders);
  await db.orderLine.createMany({
    data: orders.map(({ id, minor }) => ({
      shopId,
      orderId: BigInt(id),
      id: BigInt(id),
      productType: id % 3 === 0 ? 'Tea' : 'Coffee',
      quantity: 1 + (id % 4),
      minor: BigInt(minor),
    })),
  });
  await labelAll(database, shopId, TODAY);
  const client = await pool.connect();
  const found = await inTransaction(client, async () => {
    await countRhythms(client, shopId, { countRenewals: true });
    return verdictEvidence(client, shopId, { countRenewals: true }, TODAY);
  });
  client.release();
  const real = orders.filter(({ cancelled }) => !cancelled);
  const year = real.filter(({ on }) => on > addDays(TODAY, -365));
  const byBuyer = [...Map.groupBy(real, ({ buyerId }) => buyerId).values()].map((own) => ({
    own,
    days: [...new Set(own.map(({ on }) => on))].sort(),
  }));
  const repeat = byBuyer.filter(({ days }) => days.length > 1);
  const allDays = [...new Set(real.map(({ on }) => on))].sort();
  const gaps = allDays.slice(1).map((day, i) => daysBetween(allDays[i]!, day));
  const within = (from: number, to: number) =>
    real.filter(({ on }) => on > addDays(TODAY, -from) && on <= addDays(TODAY, -to)).length;
  const types = repeat.map(({ own }) => new Set(own.map(({ id }) => (id % 3 === 0 ? 'Tea' : 'Coffee'))).size);
  const pieces = year.map(({ id }) => 1 + (id % 4)).sort((a, b) => a - b);
  expect(found).toMatchObject({
    repeatBuyers: repeat.length,
    orders: year.length,
    renewals: year.filter(({ source }) => source === 'subscription').length,
    drafts: year.filter(({ source }) => source === 'draft').length,
    piecesPerOrder: pieces[Math.ceil(pieces.length / 2) - 1],
    seasonalBuyers: byBuyer.filter(({ days }) => isSeasonal(seasonOf(days))).length,
    quietDays: daysBetween(allDays.at(-1)!, TODAY),
    longestQuietDays: Math.max(...gaps),
    recentPurchases: within(90, 0),
    yearAgoPurchases: within(455, 365),
  });
  expect(found.seasonalBuyers).toBeGreaterThan(5);
  expect(found.typesPerBuyer).toBeCloseTo(types.reduce((sum, n) => sum + n, 0) / types.length, 10);
});

/** Buyers who come once each, and a few who come again. */
const windows = (again: number): SeededOrder[] =>
  Array.from({ length: 400 }, (_, i) => ({
    id: i + 1,
    buyerId: BigInt(i + 1),
    on: addDays(TODAY, -2 * i),
    minor: 100_000,
  })).concat(
    Array.from({ length: again }, (_, i) => ({
      id: 1000 + i,
      buyerId: BigInt(400 - i),
      on: addDays(TODAY, -2 * (399 - i) + 40),
      minor: 100_000,
    })),
  );

test('a shop where people buy once is told so on Home, with the figures it lives on', async () => {
  const shopId = await makeShop(db);
  await seedOrders(database, shopId, windows(8));
  await labelAll(database, shopId, TODAY);
  const visitor = { id: shopId, scopes: ['read_orders'] };
  expect((await readHome(deps, visitor)).advice).toBeUndefined();
  await checkForecasts(deps, { shopId }, run);
  expect(await newestVerdict(pool, shopId)).toMatchObject({
    advice: 'one-purchase',
    isWinBackWorthIt: false,
    judgedOn: TODAY,
  });
  const { advice } = await readHome(deps, visitor);
  expect(advice?.sentences[0]?.key).toBe('verdict.advice.one-purchase');
  const since = (from: LocalDay, until: LocalDay) => windows(8).filter(({ on }) => on > from && on <= until).length;
  const [start, middle] = [addDays(TODAY, -182), addDays(TODAY, -91)];
  expect(advice?.business).toEqual({
    now: { newBuyers: 46, orders: since(middle, TODAY), minor: since(middle, TODAY) * 100_000 },
    before: { newBuyers: 45, orders: since(start, middle), minor: since(start, middle) * 100_000 },
  });
});

test('orders that are no purchase are no business', async () => {
  const shopId = await makeShop(db);
  await seedOrders(database, shopId, [
    { id: 1, buyerId: null, on: TODAY, minor: 500, test: true },
    { id: 2, buyerId: null, on: TODAY, minor: 700 },
  ]);
  const { now } = await newBusiness(pool, shopId, TODAY, { countRenewals: true });
  expect(now).toEqual({ newBuyers: 0, orders: 1, minor: 700 });
});
