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
export async function markReady(
  client: pg.ClientBase,
  target: Omit<ImportTarget, 'withLines'>,
  now: Date,
): Promise<void> {
  await client.query(READY, [target.shopId, target.importId, now]);
  await client.query(KNOWN_UNTIL, [target.shopId, target.startedAt]);
}

// The days of new pages, which otherwise wait for a vacuum and are read whole until then.
const SUMMARISE = `select brin_summarize_new_values('orders_shop_id_local_on_idx')`;

/** Lets the planner know what the tables hold now; without it the first pages after a large import guess. */
export async function analyzeImported({ orders, lines }: ImportConnections): Promise<void> {
  await Promise.all([
    orders.query('analyze orders, buyers').then(() => orders.query(SUMMARISE)),
    lines.query('analyze order_lines, identities'),
  ]);
}

/**
 * For statements over a whole shop: memory for their sorts and hashes. Holds to the end of the transaction.
 *
 * @param alone no other connection works on the same shop: then this one may use both processors of a small machine
 */
export async function allowLargeStatements(
  client: pg.ClientBase,
  { alone = true }: { alone?: boolean } = {},
): Promise<void> {
  // Nested loops are what the planner takes when it has not yet noticed that a table has grown a millionfold.
  await client.query(`set local work_mem = '192MB'; set local enable_nestloop = off; set local synchronous_commit = off;
    set local max_parallel_workers_per_gather = ${alone ? 2 : 0}; set local min_parallel_table_scan_size = '1MB';
    set local parallel_setup_cost = 100; set local parallel_tuple_cost = 0.01`);
}
