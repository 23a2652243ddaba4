import type { StoredCandidate } from '#app/database/load-candidates.ts';
import { chooseMedium, type Medium, type MediumChoice } from '#app/domain/guards/medium.ts';
import type { Consent, PersonFacts } from '#app/domain/guards/person-facts.ts';
import { channelTraits } from '#app/domain/playbooks/channel-traits.ts';
import type { BuyerForContact } from '#app/shopify/buyers-for-contact.ts';
import type { ContactToMake } from './channels/channel.ts';
import type { PlaybookShop } from './playbook-shop.ts';

/** Whether whoever makes this contact is told by which medium. */
export function tellsMedium({ channel }: Pick<ContactToMake['contact'], 'channel'>): boolean {
  return channelTraits[channel as keyof typeof channelTraits].tellsMedium;
}

/** Consent to e-mail at this moment; what Shopify keeps from us stays what we knew. */
export function emailConsent(
  { consent }: Pick<PersonFacts, 'consent'>,
  buyer: Pick<BuyerForContact, 'consent'>,
): Consent {
  return buyer.consent.email === 'unknown' ? consent : buyer.consent.email;
}

/** By which medium a contact is made; undefined where its channel leaves no choice, or they agreed to none. */
export function mediumFor(
  contact: Pick<ContactToMake['contact'], 'channel'>,
  {
    shop,
    stored,
    buyer,
    cameBackAfter,
  }: {
    shop: Pick<PlaybookShop, 'contactPolicy'>;
    stored: Pick<StoredCandidate, 'person'>;
    buyer: Pick<BuyerForContact, 'consent'>;
    cameBackAfter: Medium | undefined;
  },
): MediumChoice | undefined {
  if (!tellsMedium(contact)) return undefined;
  const consents = { email: emailConsent(stored.person, buyer), sms: buyer.consent.sms };
  return chooseMedium({ consents, cameBackAfter, preferred: shop.contactPolicy.preferredMedium });
}
