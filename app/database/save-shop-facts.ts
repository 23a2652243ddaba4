import type { Db, Tx } from './client.ts';

/** What Shopify says of a shop. */
export interface ShopFactsToSave {
  shopifyId: bigint;
  /** ISO 4217. */
  currency: string;
  /** IANA name. */
  timeZone: string;
  countryCode: string | undefined;
  scopes: string[];
}

/** Stores what Shopify says of a shop. Amounts and days that are stored stay as they were read until the next import. */
export async function saveShopFacts(db: Db | Tx, shopId: number, facts: ShopFactsToSave): Promise<void> {
  const { shopifyId, currency, timeZone, countryCode, scopes } = facts;
  await db.shop.update({
    where: { id: shopId },
    data: { shopifyId, currency, timeZone, countryCode: countryCode ?? null, scopes: [...scopes].sort() },
  });
}
