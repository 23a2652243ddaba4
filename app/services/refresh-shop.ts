import { newestReadImport } from '#app/database/imports.ts';
import { saveShopFacts } from '#app/database/save-shop-facts.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { CallOptions } from '#app/shopify/client.ts';
import { shopFacts, type ShopFacts } from '#app/shopify/shop.ts';
import type { Deps } from './deps.ts';
import { mustReadAgain } from './must-read-again.ts';

/**
 * Asks Shopify what the shop is now, and keeps it: no webhook of ours tells of another currency or time zone. What was read
 * otherwise than it would be now is imported again.
 */
export async function refreshShop(
  deps: Deps,
  { id: shopId, domain }: { id: number; domain: string },
  options: CallOptions,
): Promise<ShopFacts> {
  const facts = await shopFacts(deps.adminFor(domain), options);
  await deps.db.$transaction(async (tx) => {
    await saveShopFacts(tx, shopId, facts);
    const read = await newestReadImport(tx, shopId);
    if (read && mustReadAgain(read, facts)) await addJob(tx, 'start-import', { shopId });
  });
  return facts;
}
