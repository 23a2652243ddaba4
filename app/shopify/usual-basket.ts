import { usualBasket, type BasketItem, type BoughtItem } from '#app/domain/offers/usual-basket.ts';
import type { AdminClient, CallOptions } from './client.ts';
import { UsualBasketDocument, type UsualBasketQuery } from './documents.generated.ts';
import { gid, requireId } from './gid.ts';

/**
 * What a buyer usually buys and can buy right now, from their last five orders that stand. Empty without `read_products`,
 * when everything is out of stock, and for a buyer whom Shopify knows no longer. 205 points at first, near 30 in the end.
 */
export async function usualBasketOf(
  client: AdminClient,
  customerId: bigint,
  options: CallOptions = {},
): Promise<BasketItem[]> {
  const { data } = await client.request(UsualBasketDocument, { id: gid('Customer', customerId) }, options);
  const orders = data.customer?.orders.nodes ?? [];
  return usualBasket(orders.filter(({ test, cancelledAt }) => !test && cancelledAt === null).map(itemsOf));
}

type Order = NonNullable<UsualBasketQuery['customer']>['orders']['nodes'][number];

/** What was sent back, what is money and what was no product cannot be bought again. */
function itemsOf({ lineItems }: Order): BoughtItem[] {
  return lineItems.nodes.flatMap(({ variant, currentQuantity, isGiftCard }) =>
    variant && currentQuantity > 0 && !isGiftCard
      ? [
          {
            variantId: requireId('ProductVariant', variant.id),
            quantity: currentQuantity,
            inStock: variant.availableForSale,
          },
        ]
      : [],
  );
}
