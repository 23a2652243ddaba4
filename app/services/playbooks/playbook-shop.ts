import type { Db, Tx } from '#app/database/client.ts';
import { shopContext, type ShopContext } from '#app/services/shop-context.ts';
import { shopPolicies, type ShopPolicies } from './shop-policies.ts';

/** A shop with all that decides about its contacts. */
export interface PlaybookShop extends ShopContext, ShopPolicies {
  currency: string;
  /** Since when everything is held back. */
  pausedAt: Date | null;
}

/** A shop as the playbooks see it; undefined when there is none. */
export async function playbookShop(db: Db | Tx, shopId: number): Promise<PlaybookShop | undefined> {
  const shop = await shopContext(db, shopId);
  if (!shop) return undefined;
  const { currency, pausedAt } = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { currency: true, pausedAt: true },
  });
  return { ...shop, currency, pausedAt, ...(await shopPolicies(db, shopId)) };
}
