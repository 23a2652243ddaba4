import { shopLink } from '#app/domain/offers/shop-link.ts';
import type { Deps } from '#app/services/deps.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import { usualBasketOf } from '#app/shopify/usual-basket.ts';
import type { ContactToMake } from './channels/channel.ts';
import { laterLinkOf } from './later-link.ts';

/**
 * Where a contact leads: the direct one opens a cart with the buyer's usual basket, the others the shop; and where the buyer
 * says "later". A basket that cannot be read is no reason not to write.
 */
export async function linksOf(
  deps: Pick<Deps, 'config' | 'now'>,
  { shop, contact, intent, code, client, signal }: Omit<ContactToMake, 'link' | 'laterLink'>,
): Promise<Pick<ContactToMake, 'link' | 'laterLink'>> {
  const basket =
    intent === 'offer'
      ? await usualBasketOf(client, contact.buyerId, { signal }).catch((error: unknown) => {
          if (error instanceof ShopifyError && error.failure.kind !== 'throttled') return [];
          throw error;
        })
      : [];
  // A gift card is typed at the payment, not as a discount.
  const discount = contact.incentive.kind === 'gift-card' ? undefined : code?.text;
  return {
    link: shopLink(shop.domain, basket, discount),
    laterLink: laterLinkOf(deps, shop, contact.enrolmentId),
  };
}
