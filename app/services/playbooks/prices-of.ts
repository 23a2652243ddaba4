import { contactCost } from '#app/domain/offers/contact-cost.ts';
import type { PlaybookShop } from './playbook-shop.ts';

/** At what prices a shop's results are counted, and which orders are purchases. */
export function pricesOf({ offerPolicy, definition }: PlaybookShop) {
  return {
    countRenewals: definition.countRenewals,
    margin: offerPolicy.margin,
    messageMinor: contactCost(offerPolicy, 'message'),
    taskMinor: contactCost(offerPolicy, 'person'),
  };
}
