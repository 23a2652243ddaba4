import { deleteShop, findShop } from '#app/database/shops.ts';
import { removeJobsOfShop } from '#app/queue/remove-jobs.ts';
import type { Deps } from '#app/services/deps.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import { shopFacts } from '#app/shopify/shop.ts';

/**
 * Deletes everything about a shop: rows, tokens, queued jobs. Shopify asks for it 48 hours after an uninstall; a shop that
 * has installed the app again by then is kept.
 */
export async function forgetShop(
  deps: Deps,
  { shopId }: { shopId: number },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const shop = await findShop(deps.db, shopId);
  if (!shop) return;
  if (shop.isInstalled && (await isStillThere(deps, shop.domain, signal))) {
    deps.log.warn({ shopId }, 'a shop that has the app is not forgotten');
    return;
  }
  await deps.db.$transaction(async (tx) => {
    await removeJobsOfShop(tx, shopId);
    await deleteShop(tx, shopId, shop.domain);
  }, FOR_A_MILLION_ORDERS);
  deps.log.info({ shopId }, 'a shop was forgotten');
}

const FOR_A_MILLION_ORDERS = { timeout: 600_000, maxWait: 30_000 };

/** @throws ShopifyError `unavailable` or `throttled`: then nobody knows, and the queue asks again */
async function isStillThere(deps: Deps, domain: string, signal: AbortSignal): Promise<boolean> {
  try {
    await shopFacts(deps.adminFor(domain), { signal });
    return true;
  } catch (error) {
    if (error instanceof ShopifyError && error.failure.kind === 'shop-gone') return false;
    throw error;
  }
}
