// npm run demo [-- --orders FILE] [--once] [--port N]
import { parseArgs } from 'node:util';
import { rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startEmbedded } from '#app/database/embedded.ts';
import { dropDatabase, migrate } from '#app/database/migrate.ts';
import { requireNode } from './require-node.ts';
import { loadShopData } from './load-shop-data.ts';
import { runMainJob } from './main-job.ts';
import { startStandIn } from './stand-in.ts';

const USAGE = `npm run demo [-- --orders FILE] [-- --once] [-- --port N]

  --orders FILE  real orders instead of the generated shop: Shopify's own order export, or the Online Retail format
  --once         the whole main job without a browser; the last line is a JSON report
  --port N       where the admin page listens (default: a free port)`;

requireNode();
const asked = readArguments();
const started = performance.now();
// With --once nothing is left behind; otherwise the data stay in .data for a look with psql.
const once = asked.once ? path.join(os.tmpdir(), `comeback-once-${process.pid}`) : undefined;
const server = process.env.DATABASE_URL ? undefined : await startEmbedded({ dir: once ?? '.data/postgres' });
const databaseUrl = demoDatabase(process.env.DATABASE_URL ?? server?.url('postgres') ?? '');

try {
  say('Preparing the database …');
  await dropDatabase(databaseUrl);
  await migrate(databaseUrl);
  say(asked.orders ? `Reading ${asked.orders} …` : 'Generating a shop: 24 months, about 6,000 buyers …');
  const data = await loadShopData(asked.orders, new Date());
  say('Starting the stand-in store, the web process and the worker …');
  const standIn = await startStandIn({ data, databaseUrl, adminPort: asked.port });
  if (asked.once) {
    const report = await runMainJob(standIn, { databaseUrl, started });
    await standIn.stop();
    await end();
    console.log(JSON.stringify(report));
    process.exit(0);
  }
  console.log(
    `\nOpen ${standIn.admin.url}\n\nA page that looks like Shopify admin, with Comeback in it. Ctrl-C ends everything.`,
  );
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(
      signal,
      () =>
        void standIn
          .stop()
          .then(end)
          .then(() => process.exit(0)),
    );
  }
} catch (error) {
  await end();
  console.error(`\n${error instanceof Error ? error.message : String(error)}`);
  process.exit(1);
}

async function end() {
  await server?.stop();
  if (once) rmSync(once, { recursive: true, force: true });
}

/** A database of the demo's own on the same server: the stand-in store forgets everything at the end, so must we. */
function demoDatabase(connectionString: string): string {
  const url = new URL(connectionString);
  url.pathname = '/comeback_demo';
  return url.href;
}

function say(words: string) {
  console.log(`${((performance.now() - started) / 1000).toFixed(1).padStart(5)} s  ${words}`);
}

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        orders: { type: 'string' },
        once: { type: 'boolean' },
        port: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
    if (values.help) {
      console.log(USAGE);
      process.exit(0);
    }
    const port = values.port === undefined ? 0 : Number(values.port);
    if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(`--port ${values.port} is not a port`);
    return { orders: values.orders, once: values.once ?? false, port };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exit(2);
  }
}
