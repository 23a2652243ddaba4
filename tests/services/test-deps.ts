import type { Database } from '#app/database/client.ts';
import { readConfig } from '#app/config.server.ts';
import { createLog } from '#app/log.server.ts';
import type { Deps } from '#app/services/deps.ts';
import type { AdminClient } from '#app/shopify/client.ts';

const key = Buffer.alloc(32, 7).toString('base64');

/** A complete environment, for tests. */
export const testConfig = readConfig({
  NODE_ENV: 'test',
  DATABASE_URL: 'postgresql://localhost/not-used',
  SHOPIFY_API_KEY: 'test-key',
  SHOPIFY_API_SECRET: 'test-secret',
  SHOPIFY_APP_URL: 'https://comeback.example.com',
  TOKEN_KEYS: key,
  IDENTITY_KEY: key,
  LOG_LEVEL: 'info',
});

/** Deps over a test's own database, with a clock that the test sets and a log that it can read. */
export interface TestDeps extends Deps {
  /** The instant that `now()` tells; a test moves it. */
  clock: { now: Date };
  /** Every line that was logged. */
  lines: string[];
}

/** @param adminFor default: any call to Shopify fails the test */
export function testDeps(
  database: Pick<Database, 'db' | 'pool'>,
  adminFor?: (domain: string) => AdminClient,
): TestDeps {
  const clock = { now: new Date('2026-11-22T12:00:00Z') };
  const lines: string[] = [];
  const { db, pool } = database;
  return {
    db,
    pool,
    clock,
    lines,
    config: testConfig,
    log: createLog('info', { write: (line) => void lines.push(line) }),
    now: () => clock.now,
    adminFor:
      adminFor ??
      (() => {
        throw new Error('this test expects no call to Shopify');
      }),
    forgetSessions: async (domain) => void (await db.session.deleteMany({ where: { shop: domain } })),
  };
}
