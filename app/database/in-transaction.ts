import type pg from 'pg';

/**
 * Runs `work` in a transaction of this connection; a throw takes everything back.
 *
 * @param opening further statements, without parameters, that are sent in one go with its beginning
 */
export async function inTransaction<T>(client: pg.ClientBase, work: () => Promise<T>, opening = ''): Promise<T> {
  await client.query(`begin; ${opening}`);
  try {
    const result = await work();
    await client.query('commit');
    return result;
  } catch (error) {
    // A broken connection rolls back by itself, and its first error says more than the second.
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
