import { expect, test } from 'vitest';
import type pg from 'pg';
import { addJob } from '#app/queue/add-job.ts';
import { confirmDefinition } from '#app/services/confirm-definition.ts';
import { planNight } from '#app/services/plan-night.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { storeShop, type StoreShop } from '#tests/services/store-shop.ts';
import { generateShop } from '#tests/store/generate-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;
const offer = { enabled: true, percent: 10, validDays: 30, prefix: 'BACK', catchUpDays: 30 };

/** Every row of every table as text, our own and the queue's, finished jobs and failures included. */
async function dump(client: pg.Pool): Promise<string> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
     where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const parts: string[] = [];
  for (const { name } of rows) {
    const { rows: lines } = await client.query<{ line: string }>(`select t::text as line from ${name} t`);
    parts.push(name, ...lines.map(({ line }) => line));
  }
  return parts.join('\n');
}

/** Which of the words are in a text: as they are, or as hex or base64 of their bytes. Short ones must stand alone. */
function found(text: string, words: readonly string[]): string[] {
  const lower = text.toLowerCase();
  return words.filter((word) => {
    if (word.length < 6)
      return new RegExp(`(?<![\\p{L}\\p{N}])${word.replace(/\W/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u').test(text);
    const bytes = Buffer.from(word);
    const spellings = [
      word.toLowerCase(),
      bytes.toString('hex'),
      bytes.toString('base64').replace(/=+$/, '').toLowerCase(),
    ];
    return spellings.some((spelling) => lower.includes(spelling));
  });
}

/** Everything that ever happens to a shop: import, confirmation, orders of all kinds, consents, merges, nights, questions. */
async function live(shop: StoreShop) {
  const { control, deps, shopId } = shop;
  await addJob(db, 'start-import', { shopId });
  await shop.settle();
  expect(await db.buyer.count({ where: { shopId } })).toBeGreaterThan(100);
  // The first import fires nothing until the merchant confirms.
  expect(await db.effect.count({ where: { shopId } })).toBe(0);
  expect(control.flowTriggers).toEqual([]);
  await confirmDefinition(deps, shopId);
  await shop.settle();
  expect(control.flowTriggers.length).toBeGreaterThan(0);
  const [first, second, third] = [...control.shop.customers.keys()];
  const order = control.orders.place({ customerId: first!, totalMinor: 4200 });
  control.orders.place({ customerId: null, email: 'late.guest@canary.example', totalMinor: 900 });
  control.orders.refund(order.id, 100);
  control.customers.update(second!, { email: 'moved@canary.example', note: 'prefers to be called' });
  control.customers.setConsent(second!, 'UNSUBSCRIBED');
  control.customers.merge(first!, third!);
  control.app.requestData(first!);
  await shop.settle();
  deps.clock.now = new Date(deps.clock.now.getTime() + 30 * 86_400_000);
  await planNight(
    deps,
    { shopId, day: deps.clock.now.toISOString().slice(0, 10) },
    { signal: new AbortController().signal },
  );
  await addJob(db, 'reconcile', { shopId });
  await shop.settle();
}

test('no name, email, phone or address is in the database, the queue or the log', async () => {
  const data = generateShop({ today: '2026-11-22', buyers: 150, timeZone: 'UTC', facts: { currency: 'EUR' } });
  const shop = await storeShop(database, { today: '2026-11-22', confirmed: false, offer, data });
  // Rows of the queue are kept when they are done: what was in them is looked at too.
  await pool.query(`create table seen_jobs as table graphile_worker._private_jobs`);
  await pool.query(
    `create function keep_job() returns trigger language plpgsql as $$ begin insert into seen_jobs select new.*; return new; end $$`,
  );
  await pool.query(
    `create trigger keep after insert or update on graphile_worker._private_jobs for each row execute function keep_job()`,
  );
  await pool.query(`create table seen_deliveries as table deliveries`);
  await pool.query(
    `create function keep_delivery() returns trigger language plpgsql as $$ begin insert into seen_deliveries select new.*; return new; end $$`,
  );
  await pool.query(`create trigger keep after insert on deliveries for each row execute function keep_delivery()`);
  await live(shop);
  const words = [...shop.control.personalData(), 'canary', 'prefers to be called'];
  expect(words.length).toBeGreaterThan(500);
  const everything = await dump(pool);
  expect(everything.length).toBeGreaterThan(100_000);
  expect(everything.includes('""kind"": ""customer""')).toBe(true);
  expect(found(everything, words)).toEqual([]);
  expect(shop.deps.lines.length).toBeGreaterThan(0);
  expect(found(shop.deps.lines.join('\n'), words)).toEqual([]);
  expect(shop.control.refusals).toEqual([]);
  // The test can fail: the store itself knows all of it.
  expect(found(JSON.stringify([...shop.control.shop.people.values()]), words).length).toBeGreaterThan(0);
}, 300_000);
