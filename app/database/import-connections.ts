import type pg from 'pg';
import { dropStaging, prepareStaging } from './staged-rows.ts';

/** An import's two connections: PostgreSQL does one thing at a time on each, and a small machine has two processors. */
export interface ImportConnections {
  /** Holds the locks; what it commits is what counts. */
  orders: pg.ClientBase;
  lines: pg.ClientBase;
}

/**
 * Runs `work` on connections of its own, with staging tables, while no other process imports the same. The lock ends with
 * the connection, so a killed process holds nothing.
 *
 * Does nothing when the import is being read elsewhere: that job is tried again by itself should it fail.
 */
export async function importConnections(
  pool: pg.Pool,
  { shopId, importId }: { shopId: number; importId: number },
  work: (connections: ImportConnections) => Promise<void>,
): Promise<void> {
  const name = `import:${shopId}:${importId}`;
  await withClient(pool, async (orders) => {
    const lock = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked';
    const { rows } = await orders.query<{ locked: boolean }>(lock, [name]);
    if (!rows[0]?.locked) return;
    await withClient(pool, async (lines) => {
      await Promise.all([prepareStaging(orders), prepareStaging(lines)]);
      await work({ orders, lines });
      await Promise.all([dropStaging(orders), dropStaging(lines)]);
    });
    await orders.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
  });
}

async function withClient(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<void>): Promise<void> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    await work(client);
    isBroken = false;
  } finally {
    // After a failure nobody knows in what state it is: the pool makes another one.
    client.release(isBroken);
  }
}
