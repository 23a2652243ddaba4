import pg from 'pg';
import { prepareStaging } from './staged-rows.ts';

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
 * They are not the pool's: an import holds them for minutes and asks the pool for more meanwhile, so that as many imports as
 * take up a pool would wait for one another for ever.
 *
 * @param pool of the same database
 * @returns false when somebody else holds the import; then nothing was done
 */
export async function importConnections(
  pool: pg.Pool,
  { shopId, importId }: { shopId: number; importId: number },
  work: (connections: ImportConnections) => Promise<void>,
): Promise<boolean> {
  return withClient(pool, async (orders) => {
    const lock = 'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked';
    const { rows } = await orders.query<{ locked: boolean }>(lock, [`import:${shopId}:${importId}`]);
    if (!rows[0]?.locked) return false;
    await withClient(pool, async (lines) => {
      await Promise.all([prepareStaging(orders), prepareStaging(lines)]);
      await work({ orders, lines });
    });
    return true;
  });
}

/** The connection's end is that of its locks and temporary tables too. */
async function withClient<T>({ options }: pg.Pool, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = new pg.Client(options);
  // Whoever has a statement running is told by its rejection; without a listener the process would end.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
  }
}
