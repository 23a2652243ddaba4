import type pg from 'pg';
import type { ImportTarget } from './import-batch.ts';
import type { ImportConnections } from './import-connections.ts';

// What changed after the export began may not be in it: the next reconciliation starts from there.
const READY = `
  update imports set phase = 'ready', phase_at = $3::timestamptz, finished_at = $3, url = null
  where shop_id = $1::int and id = $2::int
  returning withheld, currency, time_zone as "timeZone"`;
const KNOWN_UNTIL = `
  update shops set reconciled_at = greatest(reconciled_at, $2::timestamptz) where shop_id = $1::int
  returning scopes, currency, time_zone as "timeZone"`;

// All were read anew; what could not be read is told by the import itself.
const PROBLEMS_BEFORE = `delete from order_problems where shop_id = $1::int and seen_at < $2::timestamptz`;

/** How an ended import read the shop, and what the shop is by then. */
export interface EndedImport {
  read: { withheld: string[]; currency: string | null; timeZone: string | null };
  shop: { scopes: string[]; currency: string; timeZone: string };
}

/**
 * Ends an import; everything that changed before it began is known now.
 *
 * The shop's row is held from here on: who changes it in the meantime waits, and finds the import ended.
 */
export async function markReady(
  client: pg.ClientBase,
  target: Pick<ImportTarget, 'shopId' | 'importId' | 'startedAt'>,
  now: Date,
): Promise<EndedImport> {
  const imports = await client.query<EndedImport['read']>(READY, [target.shopId, target.importId, now]);
  const shops = await client.query<EndedImport['shop']>(KNOWN_UNTIL, [target.shopId, target.startedAt]);
  await client.query(PROBLEMS_BEFORE, [target.shopId, target.startedAt]);
  const [read] = imports.rows;
  const [shop] = shops.rows;
  if (!read || !shop) throw new Error(`Import ${target.importId} of shop ${target.shopId} is gone`);
  return { read, shop };
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
