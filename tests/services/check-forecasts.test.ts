import { expect, test } from 'vitest';
import { newestForecastChecks } from '#app/database/forecast-checks.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { readPurchaseDays } from '#app/database/read-purchase-days.ts';
import { shopRules } from '#app/database/shop-rules.ts';
import { countStateOutcomes, stateOutcomes, type StateOutcome } from '#app/database/state-outcomes.ts';
import { boundariesOf } from '#app/domain/rhythm/boundaries.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import type { Clock } from '#app/domain/rhythm/clock.ts';
import { packHistories } from '#app/domain/rhythm/model/forecast/histories.ts';
import { rhythmWithSeason } from '#app/domain/rhythm/rhythm.ts';
import { addDays, dayNumber, daysBetween, type LocalDay } from '#app/domain/time/local-day.ts';
import { checkForecasts } from '#app/services/check-forecasts.ts';
import { checkShop, type CheckedForecast } from '#app/services/check-shop.ts';
import { refitShop } from '#app/services/refit-shop.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { calibratedParams } from '#tests/domain/rhythm/histories.ts';
import { labelAll, placeDays, simulatedDays } from './rhythm-shop.ts';
import { testDeps } from './test-deps.ts';
import { makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const TODAY = '2026-11-22';

async function simulatedShop(days: readonly LocalDay[][]) {
  const shopId = await makeShop(db);
  deps.clock.now = new Date(`${TODAY}T12:00:00Z`);
  await placeDays(database, shopId, days);
  await labelAll(database, shopId, TODAY);
  await refitShop(deps, { shopId }, run);
  return shopId;
}

const pastDays = (span: number) =>
  simulatedDays(400, TODAY, { span }).map((days) => days.filter((day) => day <= TODAY));

test('the forecasts are scored on the shop’s own past, once a week, and kept as they came out', async () => {
  const days = pastDays(800);
  const shopId = await simulatedShop(days);
  expect(await checkForecasts(deps, { shopId }, run)).toBe(true);
  expect(await checkForecasts(deps, { shopId }, run)).toBe(false);
  const kept = await newestForecastChecks<CheckedForecast>(pool, shopId);
  const expected = checkShop(packHistories(days.map((ofBuyer) => ofBuyer.map(dayNumber))), dayNumber(TODAY));
  expect(kept).toHaveLength(6);
  for (const check of expected) {
    const stored = kept.find((one) => one.horizon === check.horizon && one.population === check.population);
    expect(stored).toMatchObject({
      n: check.n,
      chosen: check.chosen,
      closedOrigins: check.closedOrigins,
      mayShow: check.mayShow,
    });
    expect(stored?.origins).toEqual(check.origins);
    expect(stored?.candidates).toEqual(check.candidates);
  }
  deps.clock.now = new Date(`${addDays(TODAY, 7)}T12:00:00Z`);
  expect(await checkForecasts(deps, { shopId }, run)).toBe(true);
});

test('the reliability bins hold every scored forecast, and the shop’s rate', () => {
  const histories = packHistories(pastDays(800).map((ofBuyer) => ofBuyer.map(dayNumber)));
  const quarter = checkShop(histories, dayNumber(TODAY)).find(
    (one) => one.horizon === '13w' && one.population === 'all',
  );
  const size = quarter?.reliability.reduce((sum, bin) => sum + bin.size, 0);
  expect(size).toBe(quarter?.n);
  expect(quarter?.n).toBeGreaterThan(1000);
  const happened = quarter?.reliability.reduce((sum, bin) => sum + bin.size * bin.happened, 0) ?? 0;
  const bought = quarter?.origins.reduce((sum, { buyers, rate }) => sum + buyers * rate, 0) ?? 0;
  expect(happened).toBeCloseTo(bought, 6);
});

test('a young shop has no closed window and shows no percentage', () => {
  const histories = packHistories(simulatedDays(300, TODAY, { span: 120 }).map((ofBuyer) => ofBuyer.map(dayNumber)));
  for (const check of checkShop(histories, dayNumber(TODAY))) {
    if (check.horizon === '30d') continue;
    expect(check).toMatchObject({ mayShow: false, seasonSeen: false, n: 0, reliability: [] });
  }
});

test('purchase days are read as they are packed in memory, and a sample holds whole buyers', async () => {
  const days = pastDays(500);
  const shopId = await simulatedShop(days);
  const read = async (most: number) => {
    const client = await pool.connect();
    try {
      return await inTransaction(client, () =>
        readPurchaseDays(client, shopId, { countRenewals: true }, { buyers: 400, most }),
      );
    } finally {
      client.release();
    }
  };
  const bought = days.map((ofBuyer) => ofBuyer.map(dayNumber));
  expect(await read(1000)).toEqual(packHistories(bought));
  const { days: sampled, from } = await read(100);
  const whole = new Set(bought.map((ofBuyer) => [...new Set(ofBuyer)].sort((a, b) => a - b).join()));
  expect(from.length - 1).toBeGreaterThan(50);
  expect(from.length - 1).toBeLessThan(200);
  for (let i = 0; i + 1 < from.length; i += 1)
    expect(whole).toContain([...sampled.subarray(from[i], from[i + 1])].join());
});

/** The same count in memory, by the domain's own boundaries. @param clockOf of the buyer at a place in `days` */
function naiveOutcomes(days: readonly LocalDay[][], clockOf: (at: number) => Clock): Map<string, number[]> {
  const counts = new Map<string, number[]>();
  for (const [at, ofBuyer] of days.entries()) {
    const clock = clockOf(at);
    const distinct = [...new Set(ofBuyer)].sort();
    for (let i = 0; i < distinct.length; i += 1) {
      const rhythm = rhythmWithSeason(distinct.slice(0, i + 1))!;
      const next = distinct[i + 1];
      const { expectedOn, dueOn, lateOn, slippingOn, lostOn, goneOn } = boundariesOf(rhythm, clock);
      const steps = [
        ['due', dueOn, lateOn],
        ['late', lateOn, slippingOn],
        ['slipping', slippingOn, lostOn],
        ['lost', lostOn, goneOn],
        ['gone', goneOn, '9999-12-31'],
      ] as const;
      for (const [state, on, until] of steps) {
        if (
          on >= until ||
          (next !== undefined && next <= on) ||
          on <= addDays(TODAY, -730) ||
          on > addDays(TODAY, -365)
        )
          continue;
        const key = `${rhythm.x === 0 ? 'one-time' : 'repeat'} ${state}`;
        const count = counts.get(key) ?? [0, 0, 0];
        const wait = next === undefined ? Infinity : daysBetween(on, next);
        counts.set(key, [
          count[0]! + 1,
          count[1]! + Number(wait <= 365),
          count[2]! + Number(wait <= daysBetween(rhythm.lastOn, expectedOn)),
        ]);
      }
    }
  }
  return counts;
}

const asMap = (outcomes: readonly StateOutcome[]) =>
  new Map(
    outcomes
      .filter(({ state }) => state !== 'alarm')
      .map(({ kind, state, entered, returned, withinGap }) => [`${kind} ${state}`, [entered, returned, withinGap]]),
  );

test('what became of those who entered each state is what a count in memory finds', async () => {
  const days = pastDays(1200);
  const shopId = await simulatedShop(days);
  const { clock, definition } = await shopRules(db, shopId);
  expect(clock.preset).toBe('calibrated');
  await checkForecasts(deps, { shopId }, run);
  const counted = await stateOutcomes(pool, shopId);
  const naive = naiveOutcomes(days, () => clock);
  expect(asMap(counted)).toEqual(naive);
  expect(naive.get('repeat slipping')?.[0]).toBeGreaterThan(20);
  expect(counted.filter(({ state }) => state === 'alarm')).toHaveLength(1);
  for (const { enteredFrom, enteredUntil } of counted) {
    expect(enteredFrom > addDays(TODAY, -730) && enteredUntil <= addDays(TODAY, -365)).toBe(true);
  }
  const client = await pool.connect();
  const classic = await countStateOutcomes(client, shopId, {
    clock: { ...clock, ...classicParts },
    cuts: definition,
    today: TODAY,
  });
  // Every other buyer spends mostly on a type that has a slower clock.
  await pool.query(`update buyers set product_type = 'Pumps', type_is_main = true where shop_id = $1 and id % 2 = 0`, [
    shopId,
  ]);
  const pumps = clockFrom({ ...calibratedParams, alphaDays: 90, k: 3 });
  const withTypes = { ...clock, types: new Map([['Pumps', pumps]]) };
  const ofTypes = await countStateOutcomes(client, shopId, { clock: withTypes, cuts: definition, today: TODAY });
  client.release();
  expect(asMap(ofTypes)).toEqual(naiveOutcomes(days, (at) => ((at + 1) % 2 === 0 ? pumps : clock)));
  expect(classic.some(({ state }) => state === 'slipping')).toBe(false);
});

/** By the classic rule a late buyer is lost at once: nobody ever enters `slipping`. */
const classicParts = {
  preset: 'classic' as const,
  alphaDays: 0,
  row: (x: number) => ({ expected: 1 / x, slipping: 3 / x, lost: 3 / x, gone: 6 / x }),
};
