import type { PurchaseRules } from '#app/domain/rhythm/purchase.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Db, Tx } from './client.ts';
import { countsAsPurchaseSql } from './order-rules.ts';

/** A buyer of a shop. */
interface BuyerKey {
  shopId: number;
  buyerId: bigint;
}

/**
 * Whether a buyer has a purchase that was made after an instant, or in its second: Shopify's times are whole seconds, so
 * an order placed half a second later carries an earlier time.
 */
export function boughtAfter(db: Db | Tx, buyer: BuyerKey, instant: Date, rules: PurchaseRules): Promise<boolean> {
  return hasPurchase(db, buyer, `o.processed_at >= date_trunc('second', $4::timestamptz)`, instant, rules);
}

/** Whether a buyer has a purchase on a later shop-local day than this one. */
export function boughtOnLaterDay(db: Db | Tx, buyer: BuyerKey, day: LocalDay, rules: PurchaseRules): Promise<boolean> {
  return hasPurchase(db, buyer, 'o.local_on > $4::date', day, rules);
}

/** Whether we know an order, purchase or not. */
export async function knowsOrder(db: Db | Tx, shopId: number, id: bigint): Promise<boolean> {
  return (await db.order.count({ where: { shopId, id } })) > 0;
}

async function hasPurchase(
  db: Db | Tx,
  { shopId, buyerId }: BuyerKey,
  since: string,
  value: Date | string,
  { countRenewals }: PurchaseRules,
): Promise<boolean> {
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `select 1 from orders o where o.shop_id = $1 and o.buyer_id = $2 and ${since}
     and ${countsAsPurchaseSql('o', '$3::boolean')} limit 1`,
    shopId,
    buyerId,
    countRenewals,
    value,
  );
  return rows.length > 0;
}
