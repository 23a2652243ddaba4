import type { DeliveryShop } from '#app/database/shops.ts';
import { orderToStore, readFacts, type DeliveryFacts } from '#app/services/delivery-facts.ts';
import type { Deps } from '#app/services/deps.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import { orderById } from '#app/shopify/orders.ts';

/**
 * An order as Shopify has it now, for webhooks that do not say what it comes to (edits, refunds).
 *
 * The order itself is asked for, never pieced together: whichever of several such webhooks comes last, the answer is the same.
 */
export async function refetchOrder(
  deps: Deps,
  shop: DeliveryShop,
  orderId: bigint,
  signal: AbortSignal,
): Promise<DeliveryFacts> {
  const question = { currency: shop.currency, withLines: shop.scopes.includes('read_products'), withEmail: true };
  try {
    const read = await orderById(deps.adminFor(shop.domain), orderId, question, { signal });
    const [order] = read?.orders ?? [];
    if (order) return readFacts({ kind: 'order', order: orderToStore(order, deps.config.IDENTITY_KEY) });
    const [problem] = read?.problems ?? [];
    // Older than 60 days without read_all_orders, or gone: `orders/delete` tells which, this answer does not.
    return problem ? { kind: 'problem', reason: problem.reason, orderId } : { kind: 'nothing', because: 'not-visible' };
  } catch (error) {
    // No access any more. The night's reconciliation after the next installation brings what is missed now.
    if (error instanceof ShopifyError && error.failure.kind === 'shop-gone')
      return { kind: 'nothing', because: 'no-access' };
    throw error;
  }
}
