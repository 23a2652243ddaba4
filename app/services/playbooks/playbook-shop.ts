import type { Db, Tx } from '#app/database/client.ts';
import { defaultContactPolicy, type ContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { parseContactPolicy } from '#app/domain/guards/parse-contact-policy.ts';
import { defaultOfferPolicy, parseOfferPolicy, type OfferPolicy } from '#app/domain/offers/offer-policy.ts';
import { shopContext, type ShopContext } from '#app/services/shop-context.ts';

/** A shop with all that decides about its contacts. */
export interface PlaybookShop extends ShopContext {
  currency: string;
  countryCode: string | null;
  contactPolicy: ContactPolicy;
  offerPolicy: OfferPolicy;
  /** Since when everything is held back. */
  pausedAt: Date | null;
}

/** A shop as the playbooks see it; undefined when there is none. Policies that no parser takes any more are the defaults. */
export async function playbookShop(db: Db | Tx, shopId: number): Promise<PlaybookShop | undefined> {
  const shop = await shopContext(db, shopId);
  if (!shop) return undefined;
  const row = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { currency: true, countryCode: true, contactPolicy: true, offerPolicy: true, pausedAt: true },
  });
  const contact = parseContactPolicy(row.contactPolicy);
  const offer = parseOfferPolicy(row.offerPolicy);
  return {
    ...shop,
    ...row,
    contactPolicy: contact.ok ? contact.policy : defaultContactPolicy,
    offerPolicy: offer.ok ? offer.policy : defaultOfferPolicy,
  };
}
