import { openDatabase, type Database } from '#app/database/client.ts';
import type { StandIn } from './stand-in.ts';

const LONGEST_MS = 20 * 60_000;

// What a merchant would type into Settings before confirming: the offer is off until somebody switches it on.
const RULES = { pace: 'months', countRenewals: 'yes' };
const OFFER = { offerEnabled: 'yes', percent: '10', validDays: '30', catchUpDays: '14', prefix: 'BACK' };

/** What `npm run demo -- --once` prints as its last line. */
export interface MainJobReport {
  /** Counted orders (purchases) of the database, and all that were read. */
  orders: { read: number; counted: number; money: string };
  buyers: { total: number; byHabitAndState: Record<string, Record<string, number>> };
  tagsWritten: number;
  flowTriggers: number;
  codesCreated: number;
  discounts: number;
  /** By how they ended; what was refused or abandoned comes with its reason. */
  effects: Record<string, number>;
  skippedRows: Record<string, number>;
  seconds: Record<string, number>;
  peakMemoryMiB: { web: number; worker: number };
}

/**
 * The whole main job as a merchant would do it, without a browser: open the app (which installs it), wait for the import,
 * switch the discount on, confirm, wait until every effect has ended.
 *
 * @throws when a page answers with an error, an import fails or something does not come to an end in 20 minutes
 */
export async function runMainJob(
  standIn: StandIn,
  { databaseUrl, started }: { databaseUrl: string; started: number },
): Promise<MainJobReport> {
  const database = openDatabase(databaseUrl, 2);
  const seconds: Record<string, number> = {};
  let last = performance.now();
  const lap = (phase: string) => {
    seconds[phase] = round((performance.now() - last) / 1000);
    last = performance.now();
  };
  seconds.start = round((last - started) / 1000);
  try {
    await openApp(standIn);
    lap('install');
    await until('the import', database, standIn, importHasEnded);
    lap('import');
    await submit(standIn, '/app/settings', { intent: 'save', ...RULES, ...OFFER });
    await submit(standIn, '/app/settings', { intent: 'confirm' });
    lap('confirm');
    await until('the effects', database, standIn, effectsHaveEnded);
    lap('effects');
    seconds.total = round((performance.now() - started) / 1000);
    return { ...(await countEverything(database, standIn)), seconds, peakMemoryMiB: standIn.app.peakMemory() };
  } finally {
    await database.close();
  }
}

const round = (value: number) => Math.round(value * 10) / 10;

/** The first document, as Shopify admin opens it: the token exchange installs the app. */
async function openApp({ admin, app }: StandIn): Promise<void> {
  const response = await fetch(admin.frame('/app'), {
    headers: { 'user-agent': 'Mozilla/5.0 Chrome/150.0.0.0' },
    redirect: 'manual',
  });
  await response.text();
  if (response.status !== 200)
    throw new Error(`The app's first page answered ${response.status}.\n${app.log().slice(-3000)}`);
}

/** Sends a form as its page would, to the page's own action (single fetch). */
async function submit(standIn: StandIn, path: string, fields: Record<string, string>): Promise<void> {
  const response = await standIn.ask(`${path}.data`, { method: 'POST', body: new URLSearchParams(fields) });
  const body = await response.text();
  if (!response.ok)
    throw new Error(`${path} answered ${response.status}: ${body.slice(0, 500)}\n${standIn.app.log().slice(-3000)}`);
}

/** Waits, looking every 200 ms; a process that ended meanwhile ends the wait. */
async function until(
  what: string,
  database: Database,
  { app }: StandIn,
  ended: (database: Database) => Promise<boolean>,
): Promise<void> {
  const limit = performance.now() + LONGEST_MS;
  while (!(await ended(database))) {
    const dead = [app.web, app.worker].find((child) => child.exitCode !== null || child.signalCode !== null);
    if (dead) throw new Error(`A process ended while waiting for ${what}.\n${app.log().slice(-3000)}`);
    if (performance.now() > limit) throw new Error(`${what} did not end in 20 minutes.\n${app.log().slice(-3000)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

async function importHasEnded({ db }: Database): Promise<boolean> {
  const newest = await db.import.findFirst({ orderBy: { id: 'desc' } });
  if (newest?.phase === 'failed') throw new Error(`The import failed: ${newest.problem ?? 'no reason recorded'}`);
  return newest?.phase === 'ready';
}

async function effectsHaveEnded({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query<{ open: number }>(`
    select (select count(*) from effects where state in ('pending', 'calling'))
         + (select count(*) from codes where state = 'pending')
         + (select count(*) from graphile_worker.jobs where task_identifier in ('run-effect', 'run-bulk-tags', 'run-bulk-contacts', 'fill-discount'))
         + (select count(*) from shops where confirmed_at is null) as open`);
  return Number(rows[0]?.open) === 0;
}

async function countEverything(
  { pool }: Database,
  { store }: StandIn,
): Promise<Omit<MainJobReport, 'seconds' | 'peakMemoryMiB'>> {
  const count = async (sql: string) => Number((await pool.query<{ n: string }>(sql)).rows[0]?.n ?? 0);
  const grouped = async (sql: string) => {
    const { rows } = await pool.query<{ name: string; n: string }>(sql);
    return Object.fromEntries(rows.map(({ name, n }) => [name, Number(n)]));
  };
  const cells = await pool.query<{ habit: string; state: string; n: string }>(
    `select habit, state, count(*) as n from buyers group by 1, 2 order by 1, 2`,
  );
  const byHabitAndState: Record<string, Record<string, number>> = {};
  for (const { habit, state, n } of cells.rows) (byHabitAndState[habit] ??= {})[state] = Number(n);
  const money = await pool.query<{ n: string }>(`select coalesce(sum(spent_minor), 0) as n from buyers`);
  const ours = [...store.control.shop.customers.values()].map(
    (customer) => customer.tags.filter((tag) => tag.startsWith('comeback:')).length,
  );
  return {
    orders: {
      read: await count(`select count(*) as n from orders`),
      counted: await count(`select coalesce(sum(order_count), 0) as n from buyers`),
      money: money.rows[0]?.n ?? '0',
    },
    buyers: { total: await count(`select count(*) as n from buyers`), byHabitAndState },
    tagsWritten: ours.reduce((sum, tags) => sum + tags, 0),
    flowTriggers: store.control.flowTriggers.length,
    codesCreated: await count(`select count(*) as n from codes where state = 'issued'`),
    discounts: await count(`select count(*) as n from discounts where shopify_id is not null`),
    effects: await grouped(`
      select concat_ws(' ', kind, state, reason) as name, count(*) as n from effects group by 1
      union all select concat_ws(' ', 'code', state, reason), count(*) from codes group by 1 order by 1`),
    skippedRows: await grouped(`select reason as name, count(*) as n from import_problems group by 1 order by 1`),
  };
}
