// A worker that makes contacts and kills itself where it waits for the n-th time for PostgreSQL or Shopify:
// node --import tests/store/redirect.mjs tests/journeys/mortal-worker.ts MORTAL_AS_JSON
import { flushCompileCache } from 'node:module';
import pg from 'pg';
import { createLog } from '#app/log.server.ts';
import { openDatabase } from '#app/database/client.ts';
import { isInstalled } from '#app/database/shops.ts';
import { catalog, type JobName } from '#app/queue/catalog.ts';
import type { Handlers, JobRun } from '#app/queue/run-job.ts';
import { runWorker } from '#app/queue/run-worker.ts';
import { fillDiscount } from '#app/services/fill-discount.ts';
import { judge } from '#app/services/judge.ts';
import { runEffect } from '#app/services/run-effect.ts';
import { createAdminClient } from '#app/shopify/client.ts';
import { testDeps } from '#tests/services/test-deps.ts';
import { exchangeToken } from '#tests/store/exchange-token.ts';
import type { Mortal } from './mortal.ts';

const { url, now, dieAt, everyRead, concurrency } = JSON.parse(process.argv[2] ?? '') as Mortal;

// Who dies by SIGKILL writes nothing at its end.
flushCompileCache();

let isAtWork = false;
let waits = 0;
/** Called before a question is sent. What only reads leaves the world as it is: to die before it is to die before the next. */
function waiting(question: string): void {
  if (!isAtWork || (!everyRead && /^\s*(select "|select b|begin)/i.test(question))) return;
  if ((waits += 1) === dieAt) process.kill(process.pid, 'SIGKILL');
}

// Prisma, our own pool and the queue's bookkeeping all pass here.
type Query = (this: pg.Client, ...args: unknown[]) => unknown;
const query = Object.getOwnPropertyDescriptor(pg.Client.prototype, 'query')?.value as Query;
const counted: Query = function (...args) {
  const [first] = args;
  waiting(typeof first === 'string' ? first : (first as { text: string }).text);
  return query.apply(this, args);
};
pg.Client.prototype.query = counted as typeof pg.Client.prototype.query;

const database = openDatabase(url, concurrency);
let token: Promise<string> | undefined;
const deps = testDeps(database, (domain) =>
  createAdminClient({
    domain,
    token: () => (token ??= exchangeToken(domain)),
    apiVersion: '2026-10',
    log: { warn: () => undefined },
    sleep: () => Promise.resolve(),
    fetch: (input, init) => {
      waiting('fetch');
      return fetch(input, init);
    },
  }),
);
deps.clock.now = new Date(now);

const known: Partial<Handlers> = {
  'run-effect': ({ shopId, effectId }, run) => runEffect(deps, { shopId, effectId: BigInt(effectId) }, run),
  'fill-discount': ({ shopId, discountId }, run) => fillDiscount(deps, { shopId, discountId: BigInt(discountId) }, run),
};
const handle = async (name: JobName, payload: never, run: JobRun) => {
  isAtWork = true;
  await known[name]?.(payload, run);
};
const names = Object.keys(catalog) as JobName[];

await runWorker({
  connectionString: url,
  concurrency,
  handlers: Object.fromEntries(
    names.map((name) => [name, (payload: never, run: JobRun) => handle(name, payload, run)]),
  ) as unknown as Handlers,
  judge,
  isInstalled: (shopId) => isInstalled(database.db, shopId),
  log: createLog('silent'),
  withCron: false,
});
