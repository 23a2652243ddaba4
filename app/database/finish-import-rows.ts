import type pg from 'pg';
import type { ImportTarget } from './import-batch.ts';
import type { ImportConnections } from './import-connections.ts';

// What changed after the export began may not be in it: the next reconciliation starts from there.
const READY = `
  update imports set phase = 'ready', phase_at = $3::timestamptz, finished_at = $3, url = null
  where shop_id = $1::int and id = $2::int`;
const KNOWN_UNTIL = `
  update shops set reconciled_at = greatest(reconciled_at, $2::timestamptz) where shop_id = $1::int`;

/** Ends an import in the transaction that made its labels; everything that changed before it began is known now. */
export async function markReady(client: pg.ClientBase, target: Omit<ImportTarget, 'withLines'>, now: Date): Promise<void> {
  await client.query(READY, [target.shopId, target.importId, now]);
  await client.query(KNOWN_UNTIL, [target.shopId, target.startedAt]);
}

/** Lets the planner know what the tables hold now; without it the first pages after a large import guess. */
export async function analyzeImported({ orders, lines }: ImportConnections): Promise<void> {
  await Promise.all([orders.query('analyze orders, buyers'), lines.query('analyze order_lines, identities')]);
}

/**
 * For statements over a whole shop: memory for their sorts and hashes. Holds to the end of the transaction.
 */
export async function allowLargeStatements(client: pg.ClientBase): Promise<void> {
  // Nested loops are what the planner takes when it has not yet noticed that a table has grown a millionfold. Two shares of
  // a shop are worked on at once: workers beside them would only be in one another's way.
  await client.query(`set local work_mem = '192MB'; set local enable_nestloop = off; set local synchronous_commit = off;
    set local max_parallel_workers_per_gather = 0`);
}
