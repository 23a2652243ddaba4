import type pg from 'pg';

/**
 * Runs `work` while no other process runs work under the same name. The lock ends with the connection, so a killed
 * process holds nothing.
 *
 * @param name what is locked, e.g. `token:shop.myshopify.com`
 */
export async function withLock<T>(pool: pg.Pool, name: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  client.on('error', ignore);
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    return await work();
  } finally {
    const isFree = await unlock(client, name);
    client.off('error', ignore);
    // Where nobody knows whether it still holds the lock, the connection ends.
    client.release(!isFree);
  }
}

/** A connection that the server ends while the work goes on takes the lock with it, not the process. */
const ignore = () => undefined;

async function unlock(client: pg.ClientBase, name: string): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    return true;
  } catch {
    return false;
  }
}
