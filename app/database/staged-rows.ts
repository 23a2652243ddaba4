import type pg from 'pg';
import { copyInto } from './copy-into.ts';
import { PROBLEMS_KEPT } from './import-problems.ts';
import { columns, type ImportTarget } from './import-batch.ts';

// Temporary: seen by this connection alone, not written to the log, and emptied with each transaction.
const PREPARE = `
  create temp table if not exists staged_orders (like orders including defaults) on commit delete rows;
  create temp table if not exists staged_lines (like order_lines) on commit delete rows;
  create temp table if not exists staged_strays
    (row int, order_id bigint, id bigint, product_type text, quantity int, minor bigint) on commit delete rows;
  create temp table if not exists staged_identities (like identities) on commit delete rows;
  -- A batch that is lost with the machine is read from the file again.
  set synchronous_commit = off`;

const IDENTITIES = `
  insert into identities as known (${columns.identities})
  select distinct on (email_hash) ${columns.identities} from staged_identities order by email_hash, customer_id desc
  on conflict (shop_id, email_hash) do update
    set customer_id = excluded.customer_id, consent = coalesce(excluded.consent, known.consent),
        updated_at = excluded.updated_at
    where known.updated_at < excluded.updated_at`;

// A line whose order is newer here than the export may not be one of the order any more; the reconciliation that follows
// every import reads such orders again. Orders are looked up one by one (lateral, offset 0): a planner that has not noticed
// how the table has grown would read all of it for every batch.
const STRAYS = `
  with parented as materialized (
    select s.*, o.id as known_id, o.updated_at as known_at, o.deleted_at
    from staged_strays s left join lateral (
      select id, updated_at, deleted_at from orders where shop_id = $1::int and id = s.order_id offset 0) o on true),
  placed as (
    insert into order_lines (shop_id, order_id, id, product_type, quantity, minor)
    select $1, order_id, id, product_type, quantity, minor from parented
    where known_id is not null and deleted_at is null and known_at <= $3::timestamptz
    on conflict do nothing),
  lost as (select row, order_id from parented where known_id is null),
  told as (
    insert into import_problems (shop_id, import_id, row, reason, order_id)
    select $1, $2::int, row, 'no-order', order_id from lost order by row
    limit greatest(0, $4::int - (select count(*) from import_problems
                                 where shop_id = $1 and import_id = $2 and reason = 'no-order'))
    on conflict do nothing)
  select count(*)::int as lost from lost`;

/** Makes the connection's staging tables, for as long as it lives. */
export async function prepareStaging(client: pg.ClientBase): Promise<void> {
  await client.query(PREPARE);
}

/** Stores which customer each email hash belongs to as of the export; what was learnt later stays. */
export async function mergeIdentities(client: pg.ClientBase, rows: Uint8Array): Promise<void> {
  await copyInto(client, `staged_identities (${columns.identities})`, rows);
  await client.query(IDENTITIES);
}

/** Stores lines that came apart from their orders. @returns how many belong to no order that we know */
export async function saveStrays(client: pg.ClientBase, target: ImportTarget, rows: Uint8Array): Promise<number> {
  await copyInto(client, `staged_strays (${columns.strays})`, rows);
  const { shopId, importId, startedAt } = target;
  const { rows: counted } = await client.query<{ lost: number }>(STRAYS, [shopId, importId, startedAt, PROBLEMS_KEPT]);
  return counted[0]?.lost ?? 0;
}
