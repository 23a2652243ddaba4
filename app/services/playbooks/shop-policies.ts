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
  const row = await db.shop.findUniqueOrThrow({
    where: { id: shopId },
    select: { contactPolicy: true, offerPolicy: true },
  });
  const contact = parseContactPolicy(row.contactPolicy);
  const offer = parseOfferPolicy(row.offerPolicy);
  return {
    contactPolicy: contact.ok ? contact.policy : defaultContactPolicy,
    offerPolicy: offer.ok ? offer.policy : defaultOfferPolicy,
  };
}
