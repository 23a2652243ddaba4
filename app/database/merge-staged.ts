import type pg from 'pg';
import { copyInto } from './copy-into.ts';
import { columns, type ImportTarget } from './import-batch.ts';
import { progressSql, versionSql } from './order-rules.ts';

// What is stored stays where it is newer, deleted, or an erased customer's (customer_id 0). An order in which nothing has
// changed can have another day, in another time zone, and other amounts, in another currency: of the same instant the export's
// are taken. Should the order have been exported within the second in which it changed, the reconciliation that follows every
// import has the later ones. Whose an order is stays as long as the same customer or address placed it: the export knows a guest
// by the address alone.
const MERGE = `
  with merged as (
    insert into orders (${columns.orders})
    select distinct on (id) ${columns.orders} from staged_orders order by id, updated_at desc
    on conflict (shop_id, id) do update set
      buyer_id = case when orders.customer_id = 0 then null
        when (orders.customer_id, orders.email_hash) is not distinct from (excluded.customer_id, excluded.email_hash)
        then orders.buyer_id else excluded.buyer_id end,
      customer_id = case when orders.customer_id = 0 then 0 else excluded.customer_id end,
      email_hash = case when orders.customer_id = 0 then null else excluded.email_hash end,
      processed_at = excluded.processed_at, local_on = excluded.local_on, updated_at = excluded.updated_at,
      total_minor = excluded.total_minor, refunded_minor = excluded.refunded_minor,
      cancelled_at = excluded.cancelled_at, test = excluded.test, source = excluded.source,
      discount_codes = excluded.discount_codes, ${progressSql}
    where orders.deleted_at is null and (${versionSql('orders')} < ${versionSql('excluded')} or (
      orders.updated_at = excluded.updated_at and orders.processed_at = excluded.processed_at and (
        orders.local_on <> excluded.local_on or ($3::boolean and
          (orders.total_minor, orders.refunded_minor) <> (excluded.total_minor, excluded.refunded_minor)))))
    returning id, xmax <> 0 as was_known)
  delete from order_lines l using merged
  where $2::boolean and merged.was_known and l.shop_id = $1::int and l.order_id = merged.id`;

// Lines belong to one version of an order: they are taken where that version is the one that is stored.
const LINES = `
  insert into order_lines (${columns.lines})
  select l.shop_id, l.order_id, l.id, l.product_type, l.quantity, l.minor
  from staged_lines l
  join (select id, max(updated_at) as updated_at from staged_orders group by id) s on s.id = l.order_id
  cross join lateral (
    select updated_at, deleted_at from orders where shop_id = $1::int and id = l.order_id offset 0) o
  where o.updated_at = s.updated_at and o.deleted_at is null
  on conflict do nothing`;

/**
 * Merges a batch some of whose orders are known: for each order the later version remains, with its own lines.
 *
 * @param rows what `ImportBatch` wrote
 */
export async function mergeStaged(
  client: pg.ClientBase,
  { shopId, withLines, isOtherCurrency }: ImportTarget,
  rows: { orders: Uint8Array; lines: Uint8Array },
): Promise<void> {
  await copyInto(client, `staged_orders (${columns.orders})`, rows.orders);
  await copyInto(client, `staged_lines (${columns.lines})`, rows.lines);
  await client.query(MERGE, [shopId, withLines, isOtherCurrency]);
  await client.query(LINES, [shopId]);
}
