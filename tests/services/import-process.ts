// Reads one import's file in a process of its own, so that a test can kill it: DATABASE_URL, shop and import as arguments.
import { openDatabase } from '#app/database/client.ts';
import { ingestImport } from '#app/services/ingest-import.ts';
import { createAdminClient } from '#app/shopify/client.ts';
import { testDeps } from './test-deps.ts';

const [url = '', shopId = '', importId = ''] = process.argv.slice(2);
const database = openDatabase(url, 4);
const log = { warn: () => undefined };
const deps = testDeps(database, (domain) =>
  createAdminClient({ domain, token: () => Promise.resolve('-'), apiVersion: '2026-10', log }),
);
const key = { shopId: Number(shopId), importId: Number(importId) };
await ingestImport(deps, key, { signal: new AbortController().signal, isLastTry: false });
await database.close();
