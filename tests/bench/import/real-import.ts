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
const cpuBefore = process.cpuUsage();
const phases = watchPhases();
await ingestImport(deps, { shopId: shop.id, importId: 1 }, { signal: new AbortController().signal, isLastTry: false });
const ms = performance.now() - startedAt;
const cpu = process.cpuUsage(cpuBefore);
const row = await deps.db.import.findUniqueOrThrow({ where: { shopId_id: { shopId: shop.id, id: 1 } } });
const buyers = await deps.db.buyer.count({ where: { shopId: shop.id } });
console.log(
  JSON.stringify({
    ms,
    rows: row.ordersRead + row.linesRead,
    orders: row.ordersRead,
    buyers,
    skipped: row.rowsSkipped,
    phases: await phases(),
    cpuMs: (cpu.user + cpu.system) / 1000,
    maxRssMb: process.resourceUsage().maxRSS / 1024,
  }),
);
await database.close();

/** Milliseconds from the start, on the wall and of this process's processors, at which each phase was first seen. */
function watchPhases(): () => Promise<Record<string, number[]>> {
  const seen: Record<string, number[]> = {};
  const over = new AbortController();
  const watching = (async () => {
    while (!over.signal.aborted) {
      const { rows } = await deps.pool.query<{ phase: string }>('select phase from imports');
      const phase = rows[0]?.phase;
      const { user, system } = process.cpuUsage(cpuBefore);
      if (phase)
        seen[phase] ??= [
          Math.round(performance.now() - startedAt),
          Math.round((user + system) / 1000),
          Math.round(process.resourceUsage().maxRSS / 1024),
        ];
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  return async () => {
    over.abort();
    await watching;
    return seen;
  };
}
