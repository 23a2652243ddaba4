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
import type { Clock } from '#app/domain/rhythm/clock.ts';
import { calibratedClock } from '#app/domain/rhythm/model/calibrated-clock.ts';
import { oneTimeClockOfPace } from '#app/domain/rhythm/one-time-clock.ts';
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

/** Two clocks as two refits make them: each repeat buyer gets other dates, who bought once keeps theirs. */
const clocks = [60, 66].map((alphaDays): Clock => {
  const params = { k: 2, r: 0.9, a: 0.6, b: 2.4, alphaDays };
  return {
    preset: 'classic',
    source: 'shop',
    oneTime: oneTimeClockOfPace('months'),
    ...calibratedClock(params),
  };
});

/**
 * Seconds to give a million buyers, half of them with one order, the dates and labels of another clock, with the write and its
 * commit. The server has the memory that one of 4 GB gives its buffers; the 128 MB it starts with are less than the indexes.
 */
export async function benchReclock(): Promise<Measurement[]> {
  const dir = path.join(os.tmpdir(), `comeback-bench-reclock-${process.pid}`);
  const server = await startEmbedded({ dir, fast: true, settings: ['shared_buffers=1GB'] });
  try {
    await migrate(server.url('reclock'));
    const database = openDatabase(server.url('reclock'));
    const client = await database.pool.connect();
    await client.query(`insert into shops (shop_id, domain) values (1, 'reclock.myshopify.com')`);
    await client.query(SEED, [TODAY, BUYERS]);
    await client.query('vacuum analyze buyers');
    // The first gives the seeded rows their dates; the second is a night's refit.
    await reclock(client, clocks[0], 1);
    await client.query('vacuum analyze buyers');
    const seconds = await reclock(client, clocks[1], 2);
    client.release();
    await database.close();
    return [{ name: 'reclock.million-buyers', value: Math.round(seconds * 100) / 100, unit: 's', bar: BAR_S }];
  } finally {
    await server.stop();
    rmSync(server.dir, { recursive: true, force: true });
  }
}

async function reclock(client: pg.ClientBase, clock: Clock | undefined, clockVersion: number): Promise<number> {
  if (!clock) throw new Error('There is no such clock');
  const cuts = { regularAtMost: 0.13, irregularAbove: 0.577, k: 2 };
  const started = performance.now();
  await inTransaction(client, async () => {
    await allowLargeStatements(client);
    await reclockShop(client, { shopId: 1, clock, cuts, today: TODAY, clockVersion });
  });
  return (performance.now() - started) / 1000;
}
