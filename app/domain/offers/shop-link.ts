import type { BasketItem } from './usual-basket.ts';

/**
 * Where a message leads in the shop: a cart that holds the buyer's usual basket, or the home page where there is none. A code
 * is set at the checkout by itself either way.
 *
 * Shopify's cart permalink: `https://shop/cart/<variant>:<quantity>,…?discount=CODE`; its shareable discount link:
 * `https://shop/discount/CODE`, which leads home.
 *
 * @param domain of the online store
 */
export function shopLink(domain: string, basket: readonly BasketItem[], code?: string): string {
  const home = `https://${domain}`;
  const discount = code === undefined ? '' : encodeURIComponent(code);
  if (basket.length === 0) return discount ? `${home}/discount/${discount}` : `${home}/`;
  const items = basket.map(({ variantId, quantity }) => `${variantId}:${quantity}`).join(',');
  return discount ? `${home}/cart/${items}?discount=${discount}` : `${home}/cart/${items}`;
}
