import { spawn } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ingestImport } from '#app/services/ingest-import.ts';
import { createAdminClient } from '#app/shopify/client.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { exportText } from './export-text.ts';
import { serveFile, type ServedFile } from './serve-file.ts';
import { writeOrdersJsonl } from '#tests/store/write-orders-jsonl.ts';
import { usualRun } from './import-shop.ts';
import { testDeps } from './test-deps.ts';
import { makeShop } from './test-shop.ts';

const database = await freshDatabase();
const { db, pool, url: databaseUrl } = database;
const log = { warn: () => undefined };
const deps = testDeps(database, (domain) =>
  createAdminClient({ domain, token: () => Promise.resolve('-'), apiVersion: '2026-10', log }),
);

// About 125,000 rows: two whole batches and a rest.
const file = path.join(mkdtempSync(path.join(os.tmpdir(), 'comeback-resume-')), 'orders.jsonl');
writeOrdersJsonl(file, 45_000, { query: exportText(), today: '2026-11-22' });
const server = await serveFile(file);
afterAll(() => server.close());

async function makeImport(from: ServedFile): Promise<number> {
  const shopId = await makeShop(db);
  await db.shop.update({ where: { id: shopId }, data: { currency: 'USD' } });
  await db.import.update({ where: { shopId_id: { shopId, id: 1 } }, data: { phase: 'ingesting', url: from.url } });
  return shopId;
}

const finish = (shopId: number) => ingestImport(deps, { shopId, importId: 1 }, usualRun);
const importOf = (shopId: number) => db.import.findUniqueOrThrow({ where: { shopId_id: { shopId, id: 1 } } });

/** Everything that an import leaves in the tables, as one hash; by which version of the same clock is no matter. */
async function rowsOf(shopId: number): Promise<unknown> {
  const { rows } = await pool.query<{ hash: string }>(
    `select md5(string_agg(row, '' order by row)) as hash, count(*) from (
       select (to_jsonb(o) - 'shop_id')::text as row from orders o where shop_id = $1
       union all select (to_jsonb(l) - 'shop_id')::text from order_lines l where shop_id = $1
       union all select (to_jsonb(b) - 'shop_id' - 'clock_version')::text from buyers b where shop_id = $1
       union all select (to_jsonb(i) - 'shop_id' - 'updated_at')::text from identities i where shop_id = $1) every_row`,
    [shopId],
  );
  return rows[0];
}

const whole = await makeImport(server);
await finish(whole);
const { ordersRead, linesRead, byteOffset } = await importOf(whole);

test('a million rows or a few: the whole file is read', async () => {
  expect(ordersRead).toBe(45_000);
  expect(linesRead).toBeGreaterThan(60_000);
  expect(await db.order.count({ where: { shopId: whole } })).toBe(45_000);
  expect(await db.orderLine.count({ where: { shopId: whole } })).toBe(linesRead);
});

test('killed in the middle, it goes on behind the last batch and ends with the same rows', async () => {
  const shopId = await makeImport(server);
  server.from.length = 0;
  server.holdAfter = Math.floor(Number(byteOffset) * 0.7);
  const worker = spawn(process.execPath, ['tests/services/import-process.ts', databaseUrl, String(shopId), '1'], {
    stdio: 'ignore',
  });
  const ended = new Promise((resolve) => worker.once('exit', (_code, signal) => resolve(signal)));
  await expect.poll(async () => Number((await importOf(shopId)).byteOffset), { timeout: 60_000 }).toBeGreaterThan(0);
  worker.kill('SIGKILL');
  expect(await ended).toBe('SIGKILL');
  server.holdAfter = undefined;
  const { byteOffset: reached, phase } = await importOf(shopId);
  expect(phase).toBe('ingesting');
  expect(reached).toBeLessThan(byteOffset);
  // The dead worker's connection holds the import's lock until the server notices: at once on one machine.
  await expect
    .poll(async () => (await finish(shopId), (await importOf(shopId)).phase), { timeout: 90_000 })
    .toBe('ready');
  expect(server.from).toEqual([0, Number(reached)]);
  expect(await importOf(shopId)).toMatchObject({ ordersRead, linesRead, rowsSkipped: 0, byteOffset });
  expect(await rowsOf(shopId)).toEqual(await rowsOf(whole));
});

test('a server that ignores Range is read from the start, and nothing twice', async () => {
  const stubborn = await serveFile(file, { ranges: false });
  const shopId = await makeImport(stubborn);
  stubborn.holdAfter = Math.floor(Number(byteOffset) * 0.7);
  const stopping = new AbortController();
  const stopped = ingestImport(deps, { shopId, importId: 1 }, { signal: stopping.signal, isLastTry: false });
  await expect.poll(async () => Number((await importOf(shopId)).byteOffset), { timeout: 60_000 }).toBeGreaterThan(0);
  stopping.abort(new Error('the process ends'));
  await expect(stopped).rejects.toThrow();
  stubborn.holdAfter = undefined;
  // The stopped run gives its lock back a moment after it has said so.
  await expect
    .poll(async () => (await finish(shopId), (await importOf(shopId)).phase), { timeout: 90_000 })
    .toBe('ready');
  expect(stubborn.from).toEqual([0, 0]);
  expect(await importOf(shopId)).toMatchObject({ phase: 'ready', ordersRead, linesRead, byteOffset });
  expect(await rowsOf(shopId)).toEqual(await rowsOf(whole));
  await stubborn.close();
});

test('read again into a shop that has it all, nothing changes', async () => {
  const before = await rowsOf(whole);
  await db.import.create({ data: { shopId: whole, id: 2, phase: 'ingesting', url: server.url } });
  await ingestImport(deps, { shopId: whole, importId: 2 }, usualRun);
  expect(await rowsOf(whole)).toEqual(before);
});
