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

/** How many of these orders we know as this buyer's, and as no purchase on a later day than this one: no news of them. */
export async function countAccountedFor(
  db: Db | Tx,
  { shopId, buyerId }: BuyerKey,
  ids: readonly bigint[],
  day: LocalDay,
  { countRenewals }: PurchaseRules,
): Promise<number> {
  if (ids.length === 0) return 0;
  const rows = await db.$queryRawUnsafe<unknown[]>(
    `select 1 from orders o where o.shop_id = $1 and o.buyer_id = $2 and o.id = any($4::bigint[])
     and not (o.local_on > $5::date and ${countsAsPurchaseSql('o', '$3::boolean')})`,
    shopId,
    buyerId,
    countRenewals,
    ids,
    day,
  );
  return rows.length;
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
