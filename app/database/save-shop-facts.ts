import type { Tx } from './client.ts';
import { changeSessionScope } from './session-storage.ts';

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

/**
 * Stores what Shopify says of a shop. Amounts and days that are stored stay as they were read until the next import. The stored
 * session learns of the rights too: the next page takes them from there.
 */
export async function saveShopFacts(tx: Tx, shopId: number, facts: ShopFactsToSave): Promise<void> {
  const { shopifyId, currency, timeZone, countryCode } = facts;
  const scopes = [...facts.scopes].sort();
  const { domain } = await tx.shop.update({
    where: { id: shopId },
    data: { shopifyId, currency, timeZone, countryCode: countryCode ?? null, scopes },
  });
  await changeSessionScope(tx, domain, scopes);
}
