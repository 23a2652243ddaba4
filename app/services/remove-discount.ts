import { findListedDiscount, markRemoved } from '#app/database/discounts.ts';
import type { Deps } from '#app/services/deps.ts';
import { deleteDiscount } from '#app/shopify/discounts.ts';
import { isRefused } from '#app/shopify/failure.ts';

/**
 * Takes a discount whose codes have run out of time from the merchant's list, so that the list stays readable. One that
 * the merchant has deleted is gone too.
 */
export async function removeDiscount(
  deps: Deps,
  { shopId, discountId }: { shopId: number; discountId: bigint },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const discount = await findListedDiscount(deps.db, shopId, discountId);
  if (!discount) return;
  try {
    await deleteDiscount(deps.adminFor(discount.domain), discount.shopifyId, { signal });
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
  await markRemoved(deps.db, shopId, discountId, deps.now());
}
