import { expect, test } from 'vitest';
import { addDays } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import { planNight } from '#app/services/plan-night.ts';
import { tick } from '#app/services/tick.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { testDeps } from './test-deps.ts';
import { jobsNamed, makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db } = database;
const deps = testDeps(database);
const run = { signal: new AbortController().signal };
const HOUR_MS = 3_600_000;

/** Ticks every half hour over five days and plans what is due. @returns the days planned, in the order of planning */
async function nightsOf(timeZone: string, from: string): Promise<{ day: string; hour: number }[]> {
  const shopId = await makeShop(db);
  await db.shop.update({ where: { id: shopId }, data: { timeZone } });
  const planned: { day: string; hour: number }[] = [];
  const start = Date.parse(`${from}T00:00:00Z`);
  for (let half = 0; half < 5 * 48; half += 1) {
    deps.clock.now = new Date(start + (half * HOUR_MS) / 2);
    await tick(deps);
    for (const job of await jobsNamed(db, 'plan-night')) {
      await planNight(deps, { shopId, day: String(job.day) }, run);
      planned.push({ day: String(job.day), hour: wallClock(deps.clock.now, timeZone).hour });
    }
    await database.pool.query('delete from graphile_worker._private_jobs');
  }
  await db.shop.delete({ where: { id: shopId } });
  return planned;
}

test.each([
  ['Europe/Kyiv', '2026-03-27'],
  ['Europe/Kyiv', '2026-10-23'],
  ['America/Toronto', '2026-03-06'],
  ['America/Toronto', '2026-10-30'],
  ['Pacific/Chatham', '2026-04-03'],
  ['Asia/Kathmandu', '2028-02-27'],
])('%s from %s: every date is planned once, in order, when its hour has struck', async (timeZone, from) => {
  const planned = await nightsOf(timeZone, from);
  expect(planned.length).toBeGreaterThanOrEqual(4);
  planned.forEach(({ day, hour }, index) => {
    expect(day).toBe(addDays(planned[0]!.day, index));
    expect(hour).toBeGreaterThanOrEqual(4);
  });
});
