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
  for (const [name, value] of Object.entries(utm ?? {})) params.set(`utm_${name}`, value);
  const query = params.size > 0 ? `?${params}` : '';
  const home = code ? `/discount/${encodeURIComponent(code)}` : '/';
  return `https://${domain}${items ? `/cart/${items}` : home}${query}`;
}
