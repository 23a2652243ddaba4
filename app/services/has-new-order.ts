import { countAccountedFor } from '#app/database/purchases.ts';
import type { PurchaseRules } from '#app/domain/rhythm/purchase.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import { standingOrdersOf, type RecentOrder } from '#app/shopify/recent-orders.ts';

/** Whose silence since which day is asked about, and where. */
interface Silence {
  shop: { id: number; timeZone: string; definition: PurchaseRules };
  buyerId: bigint;
  lastOn: LocalDay;
  client: AdminClient;
  signal: AbortSignal;
}

/**
 * Whether Shopify has an order that ends a silence, whatever our tables say of it: it may be unknown, or recorded while the buyer
 * is not labelled anew yet, or still somebody else's because the news of a merge is under way. Better silent once than wrong.
 *
 * Our tables are asked last: what a webhook brings meanwhile is seen by them.
 *
 * @param lastOrder the newest that Shopify has. One that came after the silence began may be cancelled and hide another, so
 * the others are asked for too: one call more, for few
 */
export async function hasNewOrder(
  { db }: Pick<Deps, 'db'>,
  { shop, buyerId, lastOn, client, signal }: Silence,
  lastOrder: RecentOrder | undefined,
): Promise<boolean> {
  const dayOf = ({ processedAt }: RecentOrder) => wallClock(processedAt, shop.timeZone).date;
  if (!lastOrder || dayOf(lastOrder) < lastOn) return false;
  const orders = dayOf(lastOrder) === lastOn ? [lastOrder] : await standingOrdersOf(client, buyerId, { signal });
  const ids = orders.filter((order) => dayOf(order) >= lastOn).map(({ id }) => id);
  return (await countAccountedFor(db, { shopId: shop.id, buyerId }, ids, lastOn, shop.definition)) < ids.length;
}
