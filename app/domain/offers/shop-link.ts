import type { BasketItem } from './usual-basket.ts';

/** By what a visit is told apart in the shop's own reports. */
export interface Utm {
  campaign: string;
  source: string;
  medium: string;
}

/**
 * Where a message leads in the shop: a cart that holds the buyer's usual basket, or the home page where there is none. A code
 * is set at the checkout by itself either way.
 *
 * Shopify's cart permalink: `https://shop/cart/<variant>:<quantity>,…?discount=CODE`; its shareable discount link:
 * `https://shop/discount/CODE`, which leads home.
 *
 * @param domain of the online store
 * @param code undefined or empty: none
 */
export function shopLink(domain: string, basket: readonly BasketItem[], code?: string, utm?: Utm): string {
  const items = basket.map(({ variantId, quantity }) => `${variantId}:${quantity}`).join(',');
  const params = new URLSearchParams();
  if (items && code) params.set('discount', code);
  if (utm) {
    params.set('utm_campaign', utm.campaign);
    params.set('utm_source', utm.source);
    params.set('utm_medium', utm.medium);
  }
  const query = params.size > 0 ? `?${params}` : '';
  const home = code ? `/discount/${encodeURIComponent(code)}` : '/';
  return `https://${domain}${items ? `/cart/${items}` : home}${query}`;
}
