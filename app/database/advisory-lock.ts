import type pg from 'pg';

/**
 * Runs `work` while no other process runs work under the same name. The lock ends with the connection, so a killed
 * process holds nothing.
 *
 * @param name what is locked, e.g. `token:shop.myshopify.com`
 */
export async function withLock<T>(pool: pg.Pool, name: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => undefined);
    client.release();
  }
}
