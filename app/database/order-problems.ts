import type { Tx } from './client.ts';

/** An order that could not be read. */
export interface OrderProblem {
  orderId: bigint;
  /** As in the import's problems. */
  reason: string;
}

// What is known of the order from later on was read well.
const SAVE = `
  insert into order_problems as known (shop_id, order_id, reason, seen_at)
  select distinct on (order_id) $1::int, order_id, reason, $3::timestamptz
  from jsonb_to_recordset($2::jsonb) as p(order_id bigint, reason text)
  where not exists (select 1 from orders o where o.shop_id = $1 and o.id = order_id
    and (o.deleted_at is not null or o.updated_at > $3::timestamptz))
  order by order_id
  on conflict (shop_id, order_id) do update set reason = excluded.reason, seen_at = excluded.seen_at
    where known.seen_at <= excluded.seen_at`;

// Rows of the newest import that was read to its end are off its counts too; before its end the counts tell how far it is.
const CLEAR = `
  with cleared as (
    delete from order_problems where shop_id = $1::int and order_id = any($2::bigint[]) and seen_at <= $3::timestamptz),
  newest as (
    select id from imports
    where shop_id = $1 and phase = 'ready' and finished_at <= $3 and id = (select max(id) from imports where shop_id = $1)),
  rows as (
    delete from import_problems p using newest
    where p.shop_id = $1 and p.import_id = newest.id and p.order_id = any($2) returning p.reason),
  counted as (select reason, count(*)::int as n from rows group by reason)
  update imports i set rows_skipped = rows_skipped - (select sum(n) from counted),
    skipped = (select jsonb_object_agg(key, value::int - coalesce(n, 0))
               from jsonb_each_text(i.skipped) left join counted on reason = key)
  from newest where i.shop_id = $1 and i.id = newest.id and exists (select 1 from counted)`;

/** Stores orders that webhooks or the nightly repair could not read, each once, with the newest reason. @param seenAt when */
export async function saveOrderProblems(
  tx: Tx,
  shopId: number,
  problems: readonly OrderProblem[],
  seenAt: Date,
): Promise<void> {
  if (problems.length === 0) return;
  const rows = problems.map(({ orderId, reason }) => ({ order_id: String(orderId), reason }));
  await tx.$executeRawUnsafe(SAVE, shopId, JSON.stringify(rows), seenAt);
}

/**
 * Takes orders that were read well, or are gone, off the lists of those that could not be read: the newest import's too. The
 * last thing in its transaction that waits for anybody: an import's row is one for all.
 *
 * @param readAt as of when: a problem that is newer stays
 */
export async function clearOrderProblems(
  tx: Tx,
  shopId: number,
  orderIds: readonly bigint[],
  readAt: Date,
): Promise<void> {
  if (orderIds.length > 0) await tx.$executeRawUnsafe(CLEAR, shopId, orderIds, readAt);
}
