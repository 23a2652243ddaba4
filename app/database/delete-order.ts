import type { Tx } from './client.ts';
import { lockToWriteOrders } from './shop-facts-lock.ts';

// An order that we never heard of leaves a tombstone too: its creation may still be on the way.
const DELETE = `
  insert into orders (shop_id, id, customer_id, processed_at, local_on, updated_at, total_minor, source, deleted_at)
  values ($1::int, $2::bigint, null, $3::timestamptz, $3::timestamptz::date, $3::timestamptz, 0, 'other', $3::timestamptz)
  on conflict (shop_id, id) do update set deleted_at = coalesce(orders.deleted_at, excluded.deleted_at)
  returning buyer_id::text as "buyerId"`;

/**
 * Records that an order was deleted in Shopify, for ever: it counts nowhere, and no later delivery brings it back.
 *
 * @returns whose it was, to be labelled anew; null: nobody's
 */
export async function deleteOrder(tx: Tx, shopId: number, orderId: bigint, at: Date): Promise<bigint | null> {
  await lockToWriteOrders(tx, shopId);
  const rows = await tx.$queryRawUnsafe<{ buyerId: string | null }[]>(DELETE, shopId, orderId, at);
  await tx.orderLine.deleteMany({ where: { shopId, orderId } });
  const owner = rows[0]?.buyerId ?? null;
  return owner === null ? null : BigInt(owner);
}
