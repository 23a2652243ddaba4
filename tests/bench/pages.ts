import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { openDatabase, type Database } from '#app/database/client.ts';
import { startEmbedded } from '#app/database/embedded.ts';
import { migrate } from '#app/database/migrate.ts';
import type { Deps } from '#app/services/deps.ts';
import { keepHabitHistory, readHabitHistory } from '#app/services/habit-history.ts';
import { openShop } from '#app/services/open-shop.ts';
import { readCustomer } from '#app/services/read-customer.ts';
import { readCustomers, type CustomersView } from '#app/services/read-customers.ts';
import { readHome, readRepeatMonths } from '#app/services/read-home.ts';
import { readSettings } from '#app/services/read-settings.ts';
import type { Measurement } from './measurement.ts';
import { seedShop } from './seed-shop.ts';

const BUYERS = 100_000;
const RUNS = 40;
const DAY_MS = 86_400_000;
const TODAY = '2026-11-22';

/** The bars of product/interface.md, D3 and D4, milliseconds. */
const HOME_BAR_MS = 500;
const FILTER_BAR_MS = 300;

/** Server time of the pages' reads in a shop of 100,000 buyers beside another one, p95 of 40 runs each. */
export async function benchPages(): Promise<Measurement[]> {
  const dir = path.join(os.tmpdir(), `comeback-bench-pages-${process.pid}`);
  const server = await startEmbedded({ dir, fast: true });
  await migrate(server.url('pages'));
  const database = openDatabase(server.url('pages'));
  try {
    await seedShop(database.pool, { shopId: 1, buyers: BUYERS, today: TODAY });
    await seedShop(database.pool, { shopId: 2, buyers: BUYERS / 10, today: TODAY });
    return await measureAll(database);
  } finally {
    await database.close();
    await server.stop();
    rmSync(server.dir, { recursive: true, force: true });
  }
}

async function measureAll({ db, pool }: Database): Promise<Measurement[]> {
  const config = { PLANNER_HOUR: 4 } as Deps['config'];
  const deps = { db, pool, config, now: () => new Date(`${TODAY}T12:00:00Z`) };
  const visitor = { id: 1, scopes: ['read_orders'] };
  const views = filtersToTry(await lastPlace(deps, visitor));
  const { rows } = await pool.query<{ id: string }>(
    'select id::text from buyers where shop_id = 1 order by x desc limit 1',
  );
  const busiest = rows[0]?.id ?? '';
  return [
    await p95('pages.home', HOME_BAR_MS, () => readHome(deps, visitor)),
    // The pictures are remembered for a while: what is measured here is making them.
    await p95('pages.home-months-later', undefined, (run) => readRepeatMonths(later(deps, run), visitor.id)),
    // Counted here and not stored: the night's part of it.
    await p95('pages.home-habits-counting', undefined, (run) => readHabitHistory(later(deps, run), visitor.id)),
    await p95('pages.home-habits-later', HOME_BAR_MS, await habitsAtNight(deps, visitor.id)),
    await p95('pages.customers', FILTER_BAR_MS, (run) =>
      readCustomers(deps, visitor, views[run % views.length] ?? FIRST_PAGE),
    ),
    await p95('pages.customer', FILTER_BAR_MS, () => readCustomer(deps, 1, busiest)),
    await p95('pages.settings', HOME_BAR_MS, () => readSettings(deps, visitor)),
  ];
}

/** Home's habits as they are read after a night has counted them. */
async function habitsAtNight(deps: Parameters<typeof openShop>[0] & Pick<Database, 'pool'>, shopId: number) {
  const client = await deps.pool.connect();
  try {
    await keepHabitHistory(client, await openShop(deps, shopId));
  } finally {
    client.release();
  }
  return () => readHabitHistory(deps, shopId);
}

/** The same shop on another day each time: nothing is remembered from the run before. */
function later<D extends { now: () => Date }>(deps: D, run: number): D {
  return { ...deps, now: () => new Date(deps.now().getTime() + run * DAY_MS) };
}

const FIRST_PAGE: CustomersView = { sort: 'money', direction: 'down' };

/** Every kind of filter, every sort, and a page far down the list. */
function filtersToTry(farDown: string | undefined): CustomersView[] {
  return [
    FIRST_PAGE,
    { ...FIRST_PAGE, habit: 'periodic', state: 'due' },
    { ...FIRST_PAGE, state: 'lost', standing: 'open' },
    { ...FIRST_PAGE, type: 'Coffee' },
    { ...FIRST_PAGE, when: 'expected-this-week' },
    { ...FIRST_PAGE, when: 'slipped-this-week' },
    { sort: 'expected', direction: 'up' },
    { sort: 'expected', direction: 'down' },
    { sort: 'last-order', direction: 'down', habit: 'one-time' },
    { sort: 'orders', direction: 'down', type: 'Tea' },
    { ...FIRST_PAGE, at: farDown },
  ];
}

/** A place some 1,000 rows down the list. */
async function lastPlace(deps: Parameters<typeof readCustomers>[0], visitor: { id: number; scopes: string[] }) {
  let at: string | undefined;
  for (let page = 0; page < 20; page += 1) at = (await readCustomers(deps, visitor, { ...FIRST_PAGE, at }))?.next;
  return at;
}

async function p95(
  name: string,
  bar: number | undefined,
  read: (run: number) => Promise<unknown>,
): Promise<Measurement> {
  await read(0);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) {
    const started = performance.now();
    await read(run);
    times.push(performance.now() - started);
  }
  times.sort((a, b) => a - b);
  const value = Math.round(times[Math.ceil(RUNS * 0.95) - 1] ?? 0);
  return { name, value, unit: 'ms', ...(bar === undefined ? {} : { bar }) };
}
