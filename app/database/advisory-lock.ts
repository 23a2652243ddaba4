import type pg from 'pg';

/**
 * Runs `work` while nobody else, in this process or another, runs work under the same name. The lock ends with its
 * connection, so a killed process holds nothing.
 *
 * @param name what is locked, e.g. `token:shop.myshopify.com`
 */
export type WithLock = <T>(name: string, work: () => Promise<T>) => Promise<T>;

/**
 * Locks over a pool of their own: each holds a connection for as long as its work takes. Of those who want the same lock
 * in this process only the first takes a connection, so that a crowd at one name leaves the others room.
 */
export function createLocks(pool: pg.Pool): WithLock {
  const last = new Map<string, Promise<void>>();
  return (name, work) => {
    const turn = (last.get(name) ?? Promise.resolve()).then(() => underLock(pool, name, work));
    const ended = turn.then(ignore, ignore);
    last.set(name, ended);
    void ended.then(() => last.get(name) === ended && last.delete(name));
    return turn;
  };
}

async function underLock<T>(pool: pg.Pool, name: string, work: () => Promise<T>): Promise<T> {
  const client = await pool.connect();
  // A connection that the server ends while the work goes on takes the lock with it, not the process.
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

async function unlock(client: pg.ClientBase, name: string): Promise<boolean> {
  try {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]);
    return true;
  } catch {
    return false;
  }
}

const ignore = () => undefined;
