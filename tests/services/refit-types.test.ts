import { expect, test } from 'vitest';
import { newestFits } from '#app/database/fits.ts';
import { toDate, toDay } from '#app/database/local-date.ts';
import { shopRules } from '#app/database/shop-rules.ts';
import { boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { habitCutsFor } from '#app/domain/segments/habit-cuts.ts';
import { labelOf } from '#app/domain/segments/label.ts';
import { addDays, type LocalDay } from '#app/domain/time/local-day.ts';
import { clockOfBuyer, storedRhythm } from '#app/services/buyer-subject.ts';
import { planNight } from '#app/services/plan-night.ts';
import { refitShop } from '#app/services/refit-shop.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from './test-deps.ts';
import { COFFEES, PUMPS, twoTrades } from './two-trades.ts';

const database = await freshDatabase();
const { db, pool } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const TODAY = '2026-11-22';
/** The shop on the day after which nobody has moved. */
async function shop(): Promise<number> {
  deps.clock.now = new Date(`${TODAY}T12:00:00Z`);
  return twoTrades(database, TODAY);
}

const rowsOf = (shopId: number) => db.buyer.findMany({ where: { shopId }, orderBy: { id: 'asc' } });

/** Whether every row says what the domain says by the clock in force. */
async function expectTrue(shopId: number, today: LocalDay): Promise<void> {
  const { clock, definition } = await shopRules(db, shopId);
  for (const { firstOn, lastOn, ...row } of await rowsOf(shopId)) {
    const rhythm = storedRhythm({ ...row, firstOn: toDay(firstOn), lastOn: toDay(lastOn) });
    const label = labelOf(rhythm, clockOfBuyer(clock, row), habitCutsFor(definition, clock), today);
    const { habit, state, lostOn } = row;
    expect({ habit, state, lostOn: toDay(lostOn!) }).toEqual({
      habit: label.habit,
      state: label.state,
      lostOn: label.boundaries.lostOn,
    });
  }
}

test('a trade with another rhythm has a clock of its own: nobody in a cycle of 30 months is lost at month 12', async () => {
  const shopId = await shop();
  expect(await refitShop(deps, { shopId }, run)).toBe('accepted');
  const { clock } = await shopRules(db, shopId);
  expect(clock.types?.has('Pumps')).toBe(true);
  await expectTrue(shopId, TODAY);
  const ofPumps = (await rowsOf(shopId)).filter(({ productType }) => productType === 'Pumps');
  expect(ofPumps.length).toBe(PUMPS);
  const lost = { byType: 0, byShop: 0 };
  for (const { firstOn, lastOn, ...row } of ofPumps) {
    const rhythm = storedRhythm({ ...row, firstOn: toDay(firstOn), lastOn: toDay(lastOn) });
    const month12 = addDays(rhythm.lastOn, 365);
    lost.byType += toDay(row.lostOn!) <= month12 ? 1 : 0;
    lost.byShop += boundariesOf(rhythm, clock).lostOn <= month12 ? 1 : 0;
  }
  expect(lost.byType).toBe(0);
  expect(lost.byShop).toBeGreaterThan(20);
});

test('one buyer labelled alone gets what the whole shop got, and nights keep to it', async () => {
  const shopId = await shop();
  await refitShop(deps, { shopId }, run);
  const before = await rowsOf(shopId);
  for (const buyerId of [1n, 2n, BigInt(COFFEES + 1), BigInt(COFFEES + 2), BigInt(COFFEES + 3)]) {
    await rescoreBuyer(deps, { shopId, buyerId });
  }
  const after = await rowsOf(shopId);
  expect(after.map(({ clockVersion: _, nextOn: __, ...row }) => row)).toEqual(
    before.map(({ clockVersion: _, nextOn: __, ...row }) => row),
  );
  expect(await db.move.count({ where: { shopId } })).toBe(0);
  const tomorrow = addDays(TODAY, 1);
  deps.clock.now = new Date(`${tomorrow}T12:00:00Z`);
  await planNight(deps, { shopId, day: tomorrow }, run);
  await expectTrue(shopId, tomorrow);
});

/** As if last night's fit of one type had been another one. */
async function distortType(shopId: number, type: string, times: number): Promise<void> {
  const newest = await db.clock.findFirstOrThrow({ where: { shopId }, orderBy: { version: 'desc' } });
  const params = newest.params as { types: { type: string; alphaDays: number }[] };
  const types = params.types.map((own) => (own.type === type ? { ...own, alphaDays: own.alphaDays * times } : own));
  const { version } = newest;
  await db.clock.update({ where: { shopId_version: { shopId, version } }, data: { params: { ...params, types } } });
  await db.fit.updateMany({ where: { shopId }, data: { types } });
}

const makeDue = (shopId: number) =>
  db.fit.updateMany({ where: { shopId }, data: { fittedOn: toDate(addDays(TODAY, -60)) } });

test('a type whose own refit jumps keeps the clock it had, and is shown; the rest of the shop goes on, and seven times are believed', async () => {
  const shopId = await shop();
  await refitShop(deps, { shopId }, run);
  const { clock: first } = await shopRules(db, shopId);
  await distortType(shopId, 'Pumps', 2);
  for (let times = 1; times < 7; times += 1) {
    await makeDue(shopId);
    expect(await refitShop(deps, { shopId }, run)).toBe('accepted');
    const { clock } = await shopRules(db, shopId);
    expect(clock.types?.get('Pumps')?.alphaDays).toBeCloseTo(2 * first.types!.get('Pumps')!.alphaDays, 6);
    const [fit] = await newestFits(pool, shopId, 1);
    expect(fit?.heldTypes).toMatchObject([{ type: 'Pumps', why: { kind: 'gap-jumped' }, held: { times } }]);
    await expectTrue(shopId, TODAY);
  }
  await makeDue(shopId);
  expect(await refitShop(deps, { shopId }, run)).toBe('accepted');
  const { clock } = await shopRules(db, shopId);
  expect(clock.types?.get('Pumps')?.alphaDays).toBeCloseTo(first.types!.get('Pumps')!.alphaDays, 0);
  expect((await newestFits(pool, shopId, 1))[0]?.heldTypes).toEqual([]);
});
