import type { Tx } from './client.ts';
import { ownerJoinsSql, ownerSql, progressSql, versionSql } from './order-rules.ts';
import type { OrderToSave, SavedOrder } from './order-to-save.ts';
import { replaceLines, type RelinedOrder } from './replace-lines.ts';
import { lockAddresses, lockOrders, lockToWriteOrders } from './shop-facts-lock.ts';

// An erased customer's order (customer_id 0) stays nobody's, and customer_id must not decide which version of it wins.
const UPSERT = `
  with given as (
    select id, customer_id, decode(email_hash, 'hex') as email_hash, processed_at, local_on, updated_at, total_minor,
           refunded_minor, cancelled_at, test, source, discount_codes, delivered_at, on_its_way, return_open, refunded_at
    from jsonb_to_recordset($2::jsonb) as g(id bigint, customer_id bigint, email_hash text, processed_at timestamptz,
      local_on date, updated_at timestamptz, total_minor bigint, refunded_minor bigint, cancelled_at timestamptz,
      test boolean, source text, discount_codes text[], delivered_at timestamptz, on_its_way boolean, return_open boolean,
      refunded_at timestamptz)),
  before as materialized (select b.* from orders b where b.shop_id = $1 and b.id in (select id from given)),
  owned as (
    select given.*, ${ownerSql('given')} as owner_id, own_merge.into_id is not distinct from 0::bigint as is_erased
    from given ${ownerJoinsSql('given', '$1::int')}),
  kept as (
    select owned.*, coalesce(before.customer_id = 0, false) or is_erased as nobodys
    from owned left join before using (id)),
  saved as (
    insert into orders (shop_id, id, buyer_id, customer_id, email_hash, processed_at, local_on, updated_at, total_minor,
                        refunded_minor, cancelled_at, test, source, discount_codes, delivered_at, on_its_way, return_open,
                        refunded_at)
    select $1::int, id, case when nobodys then null else owner_id end, case when nobodys then 0 else customer_id end,
           case when nobodys or customer_id is not null then null else email_hash end,
           processed_at, local_on, updated_at, total_minor, refunded_minor, cancelled_at, test, source, discount_codes,
           delivered_at, on_its_way, return_open, refunded_at
    from kept order by id
    on conflict (shop_id, id) do update set
      buyer_id = excluded.buyer_id, customer_id = excluded.customer_id, email_hash = excluded.email_hash,
      processed_at = excluded.processed_at, local_on = excluded.local_on, updated_at = excluded.updated_at,
      total_minor = excluded.total_minor, refunded_minor = excluded.refunded_minor,
      cancelled_at = excluded.cancelled_at, test = excluded.test, source = excluded.source,
      discount_codes = excluded.discount_codes, ${progressSql}
    where orders.deleted_at is null and ${versionSql('excluded')} > ${versionSql('orders')}
    returning *)
  select saved.id::text, saved.buyer_id::text as "buyerId", before.buyer_id::text as "previousBuyerId",
         before.id is null as "isNew",
         (saved.buyer_id, saved.local_on, saved.total_minor, saved.refunded_minor, saved.cancelled_at is null, saved.test,
          saved.source)
         is distinct from
         (before.buyer_id, before.local_on, before.total_minor, before.refunded_minor, before.cancelled_at is null,
          before.test, before.source) as changed
  from saved left join before using (id) order by saved.id`;

interface SavedRow {
  id: string;
  buyerId: string | null;
  previousBuyerId: string | null;
  isNew: boolean;
  changed: boolean;
}

/**
 * Stores orders as Shopify says them: the newest `updatedAt` wins whatever the order of arrival, the same one again changes
 * nothing, a deleted order stays deleted, and an erased customer's orders stay nobody's.
 *
 * @returns the orders that were stored, or whose lines were; those that are older than what is known, or the same, are left out
 */
export async function upsertOrders(tx: Tx, shopId: number, orders: readonly OrderToSave[]): Promise<SavedOrder[]> {
  if (orders.length === 0) return [];
  await lockToWriteOrders(tx, shopId);
  const newest = newestOfEach(orders);
  await lockOrders(
    tx,
    shopId,
    newest.map((order) => order.id),
  );
  await lockAddresses(
    tx,
    shopId,
    newest.flatMap(({ customerId, emailHash }) => (customerId === null && emailHash ? [emailHash] : [])),
  );
  const rows = await tx.$queryRawUnsafe<SavedRow[]>(UPSERT, shopId, JSON.stringify(newest.map(toRow)));
  const relined = await replaceLines(tx, shopId, newest);
  return withRelined(rows, relined).map((row) => ({
    ...row,
    id: BigInt(row.id),
    buyerId: big(row.buyerId),
    previousBuyerId: big(row.previousBuyerId),
  }));
}

/** Lines say on what a buyer spends, and a label can depend on that; webhooks bring an order without them, and they follow. */
function withRelined(saved: readonly SavedRow[], relined: readonly RelinedOrder[]): SavedRow[] {
  const ids = new Set(relined.map(({ id }) => id));
  const known = new Set(saved.map(({ id }) => id));
  const linesAlone = relined.filter(({ id }) => !known.has(id));
  return [
    ...saved.map((row) => (ids.has(row.id) ? { ...row, changed: true } : row)),
    ...linesAlone.map(({ id, buyerId }) => ({ id, buyerId, previousBuyerId: buyerId, isNew: false, changed: true })),
  ];
}

/** One statement cannot store one row twice: of an order that is given twice the later one counts. */
function newestOfEach(orders: readonly OrderToSave[]): OrderToSave[] {
  const newest = new Map<bigint, OrderToSave>();
  for (const order of orders) {
    const known = newest.get(order.id);
    if (!known || known.updatedAt <= order.updatedAt) newest.set(order.id, order);
  }
  return [...newest.values()];
}

const big = (text: string | null) => (text === null ? null : BigInt(text));

function toRow(order: OrderToSave) {
  return {
    id: String(order.id),
    customer_id: order.customerId === null ? null : String(order.customerId),
    email_hash: order.emailHash ? Buffer.from(order.emailHash).toString('hex') : null,
    processed_at: order.processedAt.toISOString(),
    local_on: order.localOn,
    updated_at: order.updatedAt.toISOString(),
    total_minor: String(order.totalMinor),
    refunded_minor: String(order.refundedMinor),
    cancelled_at: order.cancelledAt?.toISOString() ?? null,
    test: order.test,
    source: order.source,
    discount_codes: order.discountCodes,
    delivered_at: order.deliveredAt?.toISOString() ?? null,
    on_its_way: order.isOnItsWay,
    return_open: order.returnOpen ?? null,
    refunded_at: order.refundedAt?.toISOString() ?? null,
  };
}
