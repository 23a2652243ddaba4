import type { Db, Tx } from '#app/database/client.ts';
import { defaultContactPolicy, type ContactPolicy } from '#app/domain/guards/contact-policy.ts';
import { parseContactPolicy } from '#app/domain/guards/parse-contact-policy.ts';
import { defaultOfferPolicy, parseOfferPolicy, type OfferPolicy } from '#app/domain/offers/offer-policy.ts';

/** How often and how soon anybody is contacted, and what contacts and offers cost. */
export interface ShopPolicies {
  contactPolicy: ContactPolicy;
  offerPolicy: OfferPolicy;
}

/** A shop's policies; what no parser takes any more is the default. */
export async function shopPolicies(db: Db | Tx, shopId: number): Promise<ShopPolicies> {
  const select = { contactPolicy: true, offerPolicy: true };
  return policiesOf(await db.shop.findUniqueOrThrow({ where: { id: shopId }, select }));
}

/** The policies that are stored like this. */
export function policiesOf(stored: Record<keyof ShopPolicies, unknown>): ShopPolicies {
  const contact = parseContactPolicy(stored.contactPolicy);
  const offer = parseOfferPolicy(stored.offerPolicy);
  return {
    contactPolicy: contact.ok ? contact.policy : defaultContactPolicy,
    offerPolicy: offer.ok ? offer.policy : defaultOfferPolicy,
  };
}
