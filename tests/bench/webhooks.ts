import { createHmac, randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import type pg from 'pg';
import { openDatabase, type Database } from '#app/database/client.ts';
import { startEmbedded } from '#app/database/embedded.ts';
import { migrate } from '#app/database/migrate.ts';
import { acceptWebhook } from '#app/services/accept-webhook.ts';
import { orderPayload } from '#tests/services/signed-request.ts';
import { testConfig, testDeps } from '#tests/services/test-deps.ts';
import { makeShop } from '#tests/services/test-shop.ts';
import type { Measurement } from './measurement.ts';

const DELIVERIES = 4000;
const LANES = 8; // Shopify does not wait for one before it sends the next

/** Shopify gives a delivery 5 s; a twentieth of that leaves room for a busy machine. */
const P99_BAR_MS = 250;
/** Verify, read, hash, insert and queue in one transaction, beside a server that only inserts one row as long. */
const RATIO_BAR = 3;

type Door = (request: Request) => Promise<Response>;

/** Webhooks accepted a second over HTTP on loopback, with a durable database, beside a door that only writes a row. */
export async function benchWebhooks(): Promise<Measurement[]> {
  const dir = path.join(os.tmpdir(), `comeback-bench-webhooks-${process.pid}`);
  const server = await startEmbedded({ dir });
  await migrate(server.url('webhooks'));
  const database = openDatabase(server.url('webhooks'), LANES);
  try {
    return await measure(database);
  } finally {
    await database.close();
    await server.stop();
    rmSync(server.dir, { recursive: true, force: true });
  }
}

async function measure(database: Database): Promise<Measurement[]> {
  const deps = testDeps(database);
  const shopId = await makeShop(database.db);
  const { domain } = await database.db.shop.findUniqueOrThrow({ where: { id: shopId } });
  await database.pool.query('create table bare (id text primary key, body jsonb)');
  const ours = (request: Request) => acceptWebhook(deps, request, 'orders/updated');
  await load(ours, domain, DELIVERIES / 4); // warm
  const bare = await load((request) => insertOnly(database.pool, request), domain, DELIVERIES);
  const real = await load(ours, domain, DELIVERIES);
  const ratio = bare.perSecond / real.perSecond;
  return [
    { name: 'webhooks.accepted', value: real.perSecond, unit: '1/s', reference: bare.perSecond, ratio, bar: RATIO_BAR },
    { name: 'webhooks.accept-p99', value: real.p99, unit: 'ms', bar: P99_BAR_MS },
  ];
}

async function insertOnly(pool: pg.Pool, request: Request): Promise<Response> {
  await pool.query('insert into bare values ($1, $2)', [randomUUID(), await request.text()]);
  return new Response(null, { status: 200 });
}

/** Sends signed deliveries over HTTP, `LANES` at a time. @returns how many a second, and the 99th percentile in ms */
async function load(door: Door, domain: string, count: number): Promise<{ perSecond: number; p99: number }> {
  const server = await listen(door);
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const times: number[] = [];
  let next = 0;
  const started = performance.now();
  const lane = async () => {
    while (next < count) {
      const { body, headers } = delivery((next += 1), domain);
      const sent = performance.now();
      const { status } = await fetch(url, { method: 'POST', headers, body });
      times.push(performance.now() - sent);
      if (status !== 200) throw new Error(`a delivery was answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const seconds = (performance.now() - started) / 1000;
  await new Promise((resolve) => server.close(resolve));
  times.sort((a, b) => a - b);
  return { perSecond: Math.round(count / seconds), p99: Math.round(times[Math.floor(count * 0.99)] ?? 0) };
}

function delivery(id: number, domain: string) {
  const body = JSON.stringify(orderPayload(id));
  const headers = {
    'x-shopify-topic': 'orders/updated',
    'x-shopify-shop-domain': domain,
    'x-shopify-webhook-id': randomUUID(),
    'x-shopify-triggered-at': '2026-11-22T11:59:00Z',
    'x-shopify-hmac-sha256': createHmac('sha256', testConfig.SHOPIFY_API_SECRET).update(body).digest('base64'),
  };
  return { body, headers };
}

/** A plain HTTP server that hands web requests to a door. */
async function listen(door: Door): Promise<http.Server> {
  const server = http.createServer((incoming, answer) => {
    const headers = new Headers();
    for (const [name, value] of Object.entries(incoming.headers))
      if (typeof value === 'string') headers.set(name, value);
    const body = Readable.toWeb(incoming) as ReadableStream<Uint8Array>;
    const init = { method: 'POST', headers, body, duplex: 'half' } as RequestInit;
    void door(new Request('http://app.invalid/', init)).then(
      ({ status }) => answer.writeHead(status).end(),
      () => answer.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}
