// One whole import, from a file's address to labelled buyers, in a process of its own. Prints time and peak memory.
import { randomBytes } from 'node:crypto';
import { openDatabase } from '#app/database/client.ts';
import { createLog } from '#app/log.server.ts';
import { ingestImport } from '#app/services/ingest-import.ts';
import { createAdminClient } from '#app/shopify/client.ts';
import type { Deps } from '#app/services/deps.ts';
import { readConfig } from '#app/config.server.ts';

const [databaseUrl = '', fileUrl = '', currency = 'USD'] = process.argv.slice(2);
const database = openDatabase(databaseUrl, 4);
const log = createLog('silent');
const key = () => randomBytes(32).toString('base64');
const config = readConfig({
  DATABASE_URL: databaseUrl,
  SHOPIFY_API_KEY: 'key',
  SHOPIFY_API_SECRET: 'secret',
  SHOPIFY_APP_URL: 'https://app.example',
  TOKEN_KEYS: key(),
  IDENTITY_KEY: key(),
});
const deps: Deps = {
  ...database,
  config,
  log,
  now: () => new Date(),
  adminFor: (domain) =>
    createAdminClient({ domain, token: () => Promise.resolve('token'), apiVersion: '2026-10', log }),
  forgetSessions: () => Promise.resolve(),
};

const shop = await deps.db.shop.create({
  data: { domain: 'bench.myshopify.com', currency, timeZone: 'Europe/Berlin' },
});
await deps.db.import.create({ data: { shopId: shop.id, id: 1, phase: 'ingesting', url: fileUrl } });
const startedAt = performance.now();
const phases = watchPhases();
await ingestImport(deps, { shopId: shop.id, importId: 1 }, { signal: new AbortController().signal, isLastTry: false });
const ms = performance.now() - startedAt;
const row = await deps.db.import.findUniqueOrThrow({ where: { shopId_id: { shopId: shop.id, id: 1 } } });
const seen = await phases();
if (row.phase !== 'ready' || row.rowsSkipped > 0)
  throw new Error(`${row.phase}, ${row.rowsSkipped} rows were left out`);
const maxRssMb = process.resourceUsage().maxRSS / 1024;
const rows = row.ordersRead + row.linesRead;
const buyers = await deps.db.buyer.count({ where: { shopId: shop.id } });
// Joined and committed: the phase after the one that joins has begun.
console.log(
  JSON.stringify({
    ms,
    storedMs: seen.clocking?.[0] ?? ms,
    rows,
    orders: row.ordersRead,
    buyers,
    maxRssMb,
    phases: seen,
  }),
);
await database.close();

/** For each phase: milliseconds from the start at which it was seen, processor time of this process, its peak memory. */
function watchPhases(): () => Promise<Record<string, number[]>> {
  const seen: Record<string, number[]> = {};
  const before = process.cpuUsage();
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      const { rows } = await deps.pool.query<{ phase: string }>('select phase from imports');
      const phase = rows[0]?.phase ?? '';
      const { user, system } = process.cpuUsage(before);
      const { maxRSS } = process.resourceUsage();
      seen[phase] ??= [performance.now() - startedAt, (user + system) / 1000, maxRSS / 1024].map(Math.round);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return async () => {
    over.abort();
    await watching;
    return seen;
  };
}
