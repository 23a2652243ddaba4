import type pg from 'pg';
import { dropStaging, prepareStaging } from './staged-rows.ts';

/**
 * Runs `work` on a connection of its own, with staging tables, while no other process imports the same. The lock ends with
 * the connection, so a killed process holds nothing.
 *
 * Does nothing when the import is being read elsewhere: that job is tried again by itself should it fail.
 */
export async function importConnection(
  pool: pg.Pool,
  { shopId, importId }: { shopId: number; importId: number },
  work: (client: pg.ClientBase) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  const name = `import:${shopId}:${importId}`;
  let isBroken = true;
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked',
      [name],
    );
    if (rows[0]?.locked) {
      await prepareStaging(client);
      await work(client);
      await dropStaging(client);
      await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    }
    isBroken = false;
  } finally {
    // After a failure nobody knows in what state it is: the pool makes another one.
    client.release(isBroken);
  }
}
