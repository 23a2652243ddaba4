import type pg from 'pg';
import type { BuyerShare } from '#app/database/count-histories.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { allOver } from './all-over.ts';

/** What one connection does. */
export type ShareWork<R> = (client: pg.ClientBase, share: BuyerShare) => Promise<R>;

// Neither share may wait for what the other has locked, nor for somebody who waits for the caller: PostgreSQL sees no circle
// that leads through a process, and both would wait for ever.
const LOCK_TIMEOUT = `set local lock_timeout = '30s'`;

/**
 * Does a shop's work in two shares at once, one in the caller's open transaction and one on a connection beside it; all of it in the
 * caller's where the pool has none to spare.
 *
 * The share beside is committed first. Should the caller's then fail, all is done again: `work` must come to the same when
 * it is repeated, and each share must write all that follows from it.
 */
export async function inShares<R>(pool: pg.Pool, client: pg.ClientBase, work: ShareWork<R>): Promise<R[]> {
  if (!hasSpare(pool)) return [await work(client, { share: 0, of: 1 })];
  const beside = await pool.connect();
  try {
    return await inTransaction(beside, async () => {
      await Promise.all([client.query(LOCK_TIMEOUT), beside.query(LOCK_TIMEOUT)]);
      return allOver([client, beside], (one) => work(one, { share: one === client ? 0 : 1, of: 2 }));
    });
  } finally {
    beside.release();
  }
}

/** A connection that is waited for while one is held can be waited for for ever. */
function hasSpare({ idleCount, totalCount, waitingCount, options }: pg.Pool): boolean {
  return waitingCount === 0 && (idleCount > 0 || totalCount < options.max);
}
