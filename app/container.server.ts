import { readConfig, type Config } from '#app/config.server.ts';
import { openDatabase } from '#app/database/client.ts';
import { createLog } from '#app/log.server.ts';
import type { Deps } from '#app/services/deps.ts';
import { createAdminClient, type AdminClient } from '#app/shopify/client.ts';
import { makeShopify } from '#app/shopify.server.ts';

const API_VERSION = '2026-10';

function makeContainer(config: Config) {
  const log = createLog(config.LOG_LEVEL);
  const database = openDatabase(config.DATABASE_URL);
  const base = { ...database, config, log, now: () => new Date() };
  const sessions = makeShopify(base);
  const clients = new Map<string, AdminClient>();
  const adminFor = (domain: string) => {
    const known = clients.get(domain);
    if (known) return known;
    const token = (options?: { refused: string }) => sessions.offlineToken(domain, options?.refused);
    const client = createAdminClient({ domain, token, apiVersion: API_VERSION, log });
    clients.set(domain, client);
    return client;
  };
  return { ...base, ...sessions, adminFor } satisfies Deps;
}

/** The process's own instances; nothing connects before its first use. */
export const app = makeContainer(readConfig(process.env));
