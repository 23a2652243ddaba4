import { expect, test } from 'vitest';
import { storedHabitMonths } from '#app/database/habit-months.ts';
import { habitsByMonth } from '#app/database/reports/habits-by-month.ts';
import { defaultDefinition } from '#app/domain/rhythm/definition.ts';
import { checkForecasts } from '#app/services/check-forecasts.ts';
import { readHabitHistory } from '#app/services/habit-history.ts';
import { openShop } from '#app/services/open-shop.ts';
import { fullMonthsBefore } from '#app/services/page-days.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { labelAll, placeDays, simulatedDays } from './rhythm-shop.ts';
import { testDeps } from './test-deps.ts';
import { makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const TODAY = '2026-11-22';
const months = fullMonthsBefore(TODAY, 12);

async function simulatedShop() {
  const shopId = await makeShop(db);
  deps.clock.now = new Date(`${TODAY}T12:00:00Z`);
  await placeDays(database, shopId, simulatedDays(200, TODAY));
  await labelAll(database, shopId, TODAY);
  return shopId;
}

const counted = (shopId: number, k: number) => habitsByMonth(pool, shopId, months, { ...defaultDefinition, k });
const storedBy = (shopId: number, key: { definitionVersion: number; k: number }) =>
  storedHabitMonths(pool, shopId, key, months);

test('Home’s picture is counted at night, and read from then on', async () => {
  const shopId = await simulatedShop();
  const { clock, definition } = await openShop(deps, shopId);
  const k = clock.k ?? definition.k;
  expect(await storedBy(shopId, { definitionVersion: 1, k })).toBeUndefined();
  const fresh = await readHabitHistory(deps, shopId);
  expect(fresh).toEqual(await counted(shopId, k));
  await checkForecasts(deps, { shopId }, run);
  expect(await storedBy(shopId, { definitionVersion: 1, k })).toEqual(fresh);
  // What is stored is what is shown, though an order has gone since.
  await db.order.deleteMany({ where: { shopId, buyerId: { lte: 50n } } });
  expect(await readHabitHistory(deps, shopId)).toEqual(fresh);
  // The next night counts anew, a week or no week since the last look at the forecasts.
  expect(await checkForecasts(deps, { shopId }, run)).toBe(false);
  const after = await readHabitHistory(deps, shopId);
  expect(after).toEqual(await counted(shopId, k));
  expect(after).not.toEqual(fresh);
});

test('what was counted by other rules, for other months or for another shop is not shown', async () => {
  const shopId = await simulatedShop();
  await checkForecasts(deps, { shopId }, run);
  const { clock, definition } = await openShop(deps, shopId);
  const k = clock.k ?? definition.k;
  expect(await storedBy(shopId, { definitionVersion: 1, k: k + 1 })).toBeUndefined();
  expect(await storedBy(shopId, { definitionVersion: 2, k })).toBeUndefined();
  expect(await storedBy(await makeShop(db), { definitionVersion: 1, k })).toBeUndefined();
  expect(
    await storedHabitMonths(pool, shopId, { definitionVersion: 1, k }, fullMonthsBefore('2026-12-05', 12)),
  ).toBeUndefined();
  await db.definition.create({ data: { shopId, version: 2, rules: { ...defaultDefinition, regularAtMost: 0.3 } } });
  await db.shop.update({ where: { id: shopId }, data: { definitionVersion: 2 } });
  const wide = await habitsByMonth(pool, shopId, months, { ...defaultDefinition, regularAtMost: 0.3, k });
  expect(await readHabitHistory(deps, shopId)).toEqual(wide);
});
