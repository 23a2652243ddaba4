import { setTimeout } from 'node:timers/promises';
import pg from 'pg';
import type { Log } from '#app/log.server.ts';

// Any number that nothing else in this database uses as the first half of an advisory lock.
const WORKER_LOCKS = 20_261_122;
const RETRY_MS = 1000;

const LOCKED_BY = `
  select locked_by from graphile_worker._private_jobs where locked_by is not null
  union select locked_by from graphile_worker._private_job_queues where locked_by is not null`;

/**
 * Shows that a worker is alive for as long as its process is: a session lock on a connection of its own, which
 * PostgreSQL gives up the moment the process dies, however it dies.
 *
 * @param workerId the id under which the worker locks jobs
 * @returns ends the presence
 */
export async function keepPresence(connectionString: string, workerId: string, log: Log): Promise<() => Promise<void>> {
  let client: pg.Client | undefined;
  let stopped = false;
  const connect = async (): Promise<void> => {
    const fresh = new pg.Client({ connectionString, application_name: 'comeback presence' });
    fresh.on('error', () => undefined);
    await fresh.connect();
    await fresh.query('select pg_advisory_lock($1::int, hashtext($2))', [WORKER_LOCKS, workerId]);
    fresh.once('end', () => void keep());
    client = fresh;
  };
  // Until a lost connection is back another worker may take our running jobs for abandoned; they bear being run twice.
  const keep = async (): Promise<void> => {
    while (!stopped) {
      try {
        await connect();
        return;
      } catch (error) {
        log.warn({ err: error }, 'the worker cannot show its presence');
        await setTimeout(RETRY_MS);
      }
    }
  };
  await keep();
  return async () => {
    stopped = true;
    await client?.end();
  };
}

/**
 * Frees the jobs that a killed worker left locked; the queue itself would hold them back for four hours.
 *
 * @returns the ids of the workers that were found dead
 */
export async function freeDeadWorkers(pool: pg.Pool, ownId: string | undefined): Promise<string[]> {
  const client = await pool.connect();
  try {
    const { rows } = await client.query<{ locked_by: string }>(LOCKED_BY);
    const dead: string[] = [];
    for (const { locked_by: id } of rows) if (id !== ownId && (await freeIfDead(client, id))) dead.push(id);
    return dead;
  } finally {
    client.release();
  }
}

async function freeIfDead(client: pg.PoolClient, workerId: string): Promise<boolean> {
  const lock = [WORKER_LOCKS, workerId];
  const { rows } = await client.query<{ free: boolean }>(
    'select pg_try_advisory_lock($1::int, hashtext($2)) as free',
    lock,
  );
  if (!rows[0]?.free) return false;
  try {
    await client.query('select graphile_worker.force_unlock_workers(array[$1])', [workerId]);
  } finally {
    await client.query('select pg_advisory_unlock($1::int, hashtext($2))', lock);
  }
  return true;
}
