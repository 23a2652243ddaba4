import type { AdminClient, CallOptions } from './client.ts';
import { ShopFactsDocument } from './documents.generated.ts';
import { requireId } from './gid.ts';

/** What we need to know of a shop. */
export interface ShopFacts {
  shopifyId: bigint;
  domain: string;
  /** ISO 4217. */
  currency: string;
  /** IANA name. */
  timeZone: string;
  /** ISO 3166-1 alpha-2. */
  countryCode: string | undefined;
  /** Scopes that the merchant granted, as of now. */
  scopes: string[];
}

/** The shop's facts and the scopes granted to us. */
export async function shopFacts(client: AdminClient, options: CallOptions = {}): Promise<ShopFacts> {
  const { data } = await client.request(ShopFactsDocument, {}, options);
  return {
    shopifyId: requireId('Shop', data.shop.id),
    domain: data.shop.myshopifyDomain,
    currency: data.shop.currencyCode,
    timeZone: data.shop.ianaTimezone,
    countryCode: data.shop.shopAddress.countryCodeV2 ?? undefined,
    scopes: data.currentAppInstallation.accessScopes.map(({ handle }) => handle),
  };
}
