import { beforeAll, expect, test } from 'vitest';
import { labelCounts, oneTimeUnder } from '#app/database/reports/label-counts.ts';
import { buyerGrid } from '#app/database/reports/buyer-grid.ts';
import { paces } from '#app/domain/rhythm/definition.ts';
import { oneTimeClocksIn } from '#app/domain/rhythm/one-time-clock.ts';
import { openShop } from '#app/services/open-shop.ts';
import { readOneTime } from '#app/services/read-one-time.ts';
import { refitShop } from '#app/services/refit-shop.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { labelAll, placeDays, simulatedDays } from './rhythm-shop.ts';
import { testDeps } from './test-deps.ts';
import { makeShop } from './test-shop.ts';
import { PUMPS, twoTrades } from './two-trades.ts';

const database = await freshDatabase();
const { pool } = database;
const deps = testDeps(database);
const TODAY = '2026-11-22';
deps.clock.now = new Date(`${TODAY}T12:00:00Z`);
const read = async (shopId: number) => readOneTime(deps, await openShop(deps, shopId));
const labelled = async (shopId: number) => (await labelCounts(pool, shopId)).oneTime;

let trades = 0;

beforeAll(async () => {
  trades = await twoTrades(database, TODAY);
  expect((await read(trades)).oneTimeTypes).toEqual([]);
  await refitShop(deps, { shopId: trades }, { signal: new AbortController().signal });
});

test('each kind of product is shown with its own days, and with those who are really judged by them', async () => {
  const { oneTimeTypes } = await read(trades);
  const pumps = oneTimeTypes.find(({ type }) => type === 'Pumps')!;
  expect(oneTimeTypes.at(-1)?.type).toBeNull();
  expect(pumps.buyers).toBeGreaterThan(0);
  expect(pumps.buyers).toBeLessThan(PUMPS);
  const rows = await database.db.buyer.findMany({ where: { shopId: trades, x: 0, productType: 'Pumps' } });
  expect(rows.length).toBe(pumps.buyers);
  for (const { lastOn, lostOn } of rows) {
    expect((lostOn!.getTime() - lastOn.getTime()) / 86_400_000).toBe(pumps.clock.lostDays);
  }
});

test('the numbers beside the days are those of the grid, whatever kinds there are', async () => {
  const { clock, today } = await openShop(deps, trades);
  const [inForce] = await oneTimeUnder(pool, trades, [oneTimeClocksIn(clock)], today);
  expect(inForce).toEqual(await labelled(trades));
  const grid = await buyerGrid(pool, trades, {});
  const cells = grid.filter(({ habit }) => habit === 'one-time').map(({ state, buyers }) => [state, buyers]);
  expect(inForce).toEqual(Object.fromEntries(cells));
  // Where the shop's own second orders decide, no pace changes anything, so none is given numbers.
  expect((await read(trades)).paces.map(({ counts }) => counts)).toEqual(paces.map(() => undefined));
  await saveSettings(deps, trades, { definition: { pace: 'years' } });
  expect(await labelled(trades)).toEqual(inForce);
});

test('while the pace decides, each is shown with what choosing it brings', async () => {
  const shopId = await makeShop(database.db);
  await placeDays(database, shopId, simulatedDays(25, TODAY));
  await labelAll(database, shopId, TODAY);
  const { paces: shown, source } = await read(shopId);
  expect(source).toBe('pace');
  for (const { pace, counts } of shown) {
    await saveSettings(deps, shopId, { definition: { pace } });
    expect(await labelled(shopId)).toEqual(counts);
  }
});
