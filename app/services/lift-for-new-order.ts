import type { Tx } from '#app/database/client.ts';
import type { KnownBuyer } from '#app/database/known-buyers.ts';
import { boughtAfter } from '#app/database/purchases.ts';
import { lastArchiving, saveStanding } from '#app/database/standings.ts';
import type { Standing } from '#app/domain/segments/standing.ts';
import { decideStanding } from '#app/services/change-standing.ts';
import type { ShopContext } from '#app/services/shop-context.ts';

/**
 * Lifts an archived buyer who has bought since they were archived. Orders that were made before, and only became known
 * later, lift nothing.
 *
 * @returns the standing that holds now
 */
export async function liftForNewOrder(tx: Tx, shop: ShopContext, buyer: KnownBuyer, now: Date): Promise<Standing> {
  if (buyer.standing !== 'archived') return buyer.standing;
  const of = { shopId: shop.id, buyerId: buyer.id };
  const archived = await lastArchiving(tx, shop.id, buyer.id);
  if (!archived || !(await boughtAfter(tx, of, archived.changedAt, shop.definition))) return buyer.standing;
  const decision = await decideStanding(tx, shop.id, buyer, 'new-order');
  if (!decision) return buyer.standing;
  await saveStanding(tx, of, { ...decision, changedAt: now });
  return decision.standing;
}
