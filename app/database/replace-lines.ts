import type { Tx } from './client.ts';
import type { OrderToSave } from './order-to-save.ts';

// Lines belong to one version of an order: they are taken when that version is the one that is stored.
const REPLACE = `
  with given as (
    select id, updated_at, lines from jsonb_to_recordset($2::jsonb) as g(id bigint, updated_at timestamptz, lines jsonb)),
  accepted as (
    select given.* from given join orders o on o.shop_id = $1::int and o.id = given.id
    where o.updated_at = given.updated_at and o.deleted_at is null),
  lines as (
    select distinct on (accepted.id, line.id) accepted.id as order_id, line.*
    from accepted, jsonb_to_recordset(accepted.lines) as line(id bigint, product_type text, quantity int, minor bigint)),
  gone as (
    delete from order_lines old using accepted
    where old.shop_id = $1 and old.order_id = accepted.id
      and not exists (select 1 from lines where lines.order_id = old.order_id and lines.id = old.id)
    returning old.order_id),
  stored as (
    insert into order_lines as kept (shop_id, order_id, id, product_type, quantity, minor)
    select $1, order_id, id, product_type, quantity, minor from lines
    on conflict (shop_id, order_id, id) do update
      set product_type = excluded.product_type, quantity = excluded.quantity, minor = excluded.minor
      where (kept.product_type, kept.quantity, kept.minor)
            is distinct from (excluded.product_type, excluded.quantity, excluded.minor)
    returning kept.order_id)
  select o.id::text, o.buyer_id::text as "buyerId" from orders o
  where o.shop_id = $1 and o.id in (select order_id from gone union select order_id from stored) order by o.id`;

/** An order whose lines are other ones than before, and whose it is; null: nobody's. */
export interface RelinedOrder {
  id: string;
  buyerId: string | null;
}

/**
 * Makes the stored lines of each order that names its lines equal to them, where the stored order is of that very version.
 * Orders without `lines` keep what they have. The caller has stored the orders in the same transaction.
 *
 * @returns the orders for which that made a difference
 */
export async function replaceLines(tx: Tx, shopId: number, orders: readonly OrderToSave[]): Promise<RelinedOrder[]> {
  const rows = orders.flatMap(({ id, updatedAt, lines }) =>
    lines ? [{ id: String(id), updated_at: updatedAt.toISOString(), lines: lines.map(toRow) }] : [],
  );
  if (rows.length === 0) return [];
  return tx.$queryRawUnsafe<RelinedOrder[]>(REPLACE, shopId, JSON.stringify(rows));
}

function toRow({ id, productType, quantity, minor }: NonNullable<OrderToSave['lines']>[number]) {
  return { id: String(id), product_type: productType, quantity, minor: String(minor) };
}
