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
 * the connection, which PostgreSQL may notice a statement later than the process that was killed.
 *
 * @returns false when somebody else holds the import; then nothing was done
 */
export async function importConnections(
  pool: pg.Pool,
  { shopId, importId }: { shopId: number; importId: number },
  work: (connections: ImportConnections) => Promise<void>,
): Promise<boolean> {
  const name = `import:${shopId}:${importId}`;
  return withClient(pool, async (orders) => {
    const lock = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked';
    const { rows } = await orders.query<{ locked: boolean }>(lock, [name]);
    if (!rows[0]?.locked) return false;
    await withClient(pool, async (lines) => {
      await Promise.all([prepareStaging(orders), prepareStaging(lines)]);
      await work({ orders, lines });
      await Promise.all([dropStaging(orders), dropStaging(lines)]);
    });
    await orders.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    return true;
  });
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let isBroken = true;
  try {
    const result = await work(client);
    isBroken = false;
    return result;
  } finally {
    // After a failure nobody knows in what state it is: the pool makes another one.
    client.release(isBroken);
  }
}
