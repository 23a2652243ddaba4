import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type pg from 'pg';
import { openDatabase } from '#app/database/client.ts';
import { startEmbedded } from '#app/database/embedded.ts';
import { allowLargeStatements } from '#app/database/finish-import-rows.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { migrate } from '#app/database/migrate.ts';
import { reclockShop } from '#app/database/reclock-shop.ts';
import type { Clock, OneTimeClock } from '#app/domain/rhythm/clock.ts';
import { calibratedClock } from '#app/domain/rhythm/model/calibrated-clock.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
import { inShares } from '#app/services/in-shares.ts';
import type { Measurement } from './measurement.ts';

const BUYERS = 1_000_000;
const TODAY = '2026-11-22';
const BAR_S = 10;

// Half bought once, the others up to some fifty times; the same rows in every run.
const SEED = `
  insert into buyers (shop_id, id, x, first_on, last_on, tx_days, litt, order_count, spent_minor, habit, state, state_since)
  select 1, i, x, last_on - tx, last_on, tx, case when x > 0 then x * ln(tx::float8 / x) * 0.97 else 0 end, x + 1, 5000 * (x + 1),
    'one-time', 'on-time', last_on
  from (select i, last_on, x, case when x = 0 then 0 else greatest(x, (x * (10 + (i * 48271) % 170))::int) end as tx
        from (select i, $1::date - ((i * 7919) % 900)::int as last_on,
                case when i % 2 = 0 then 0 else 1 + floor(-ln(1 - ((i * 16807) % 100000) / 100001.0) * 5)::int end as x
              from generate_series(1, $2::bigint) i) counted) timed`;

const months = oneTimeClockOfPace('months');
/** The second orders of a shop come a day earlier than it seemed: everybody who bought once gets other dates too. */
const dayEarlier: OneTimeClock = {
  dueDays: months.dueDays - 1,
  expectedDays: months.expectedDays - 1,
  lateDays: months.lateDays - 1,
  lostDays: months.lostDays - 2,
  goneDays: months.goneDays - 4,
};

/** Clocks as refits make them: each repeat buyer gets later dates, then everybody earlier ones, which is the most there is to write. */
const clocks = {
  first: clockOf(60, months),
  later: clockOf(66, months),
  earlier: clockOf(54, dayEarlier),
};

function clockOf(alphaDays: number, oneTime: OneTimeClock): Clock {
  const params = { k: 2, r: 0.9, a: 0.6, b: 2.4, alphaDays };
  return { preset: 'classic', source: 'shop', oneTime, ...calibratedClock(params) };
}

/**
 * Seconds to give a million buyers, half of them with one order, the dates and labels of another clock, with the write and its
 * commit, as a refit does it. The server has the memory that one of 4 GB gives its buffers; the 128 MB it starts with are less
 * than the indexes.
 */
export async function benchReclock(): Promise<Measurement[]> {
  const dir = path.join(os.tmpdir(), `comeback-bench-reclock-${process.pid}`);
  const server = await startEmbedded({ dir, fast: true, settings: ['shared_buffers=1GB'] });
  try {
    await migrate(server.url('reclock'));
    const database = openDatabase(server.url('reclock'));
    const { pool } = database;
    await pool.query(`insert into shops (shop_id, domain) values (1, 'reclock.myshopify.com')`);
    await pool.query(SEED, [TODAY, BUYERS]);
    // The first gives the seeded rows their dates; the others are refits.
    await reclock(pool, clocks.first, 1);
    const later = await reclock(pool, clocks.later, 2);
    const earlier = await reclock(pool, clocks.earlier, 3);
    await database.close();
    return [measured('reclock.million-buyers', later), measured('reclock.million-buyers-all-earlier', earlier)];
  } finally {
    await server.stop();
    rmSync(server.dir, { recursive: true, force: true });
  }
}

const measured = (name: string, seconds: number): Measurement => {
  return { name, value: Math.round(seconds * 100) / 100, unit: 's', bar: BAR_S };
};

async function reclock(pool: pg.Pool, clock: Clock, clockVersion: number): Promise<number> {
  const cuts = { regularAtMost: 0.13, irregularAbove: 0.577, k: 2 };
  const rules = { shopId: 1, clock, cuts, today: TODAY, clockVersion, cause: 'clock' as const };
  const client = await pool.connect();
  // Between two nights autovacuum has been there.
  await client.query('vacuum analyze buyers');
  const started = performance.now();
  await inTransaction(client, () =>
    inShares(pool, client, async (one, share) => {
      await allowLargeStatements(one, { alone: share.of === 1 });
      await reclockShop(one, { ...rules, share });
    }),
  );
  const seconds = (performance.now() - started) / 1000;
  client.release();
  return seconds;
}
