import type { LocalDay } from '../time/local-day.ts';
import type { OfferSettings } from './offer-settings.ts';

/**
 * The key of one Shopify discount: the offer, the shop-local day of its first code and the batch's number within that day,
 * from 1, e.g. `winback-10pct-30d:2026-11-22:1`.
 *
 * One discount holds the codes of many buyers, so that the merchant's own list of discounts stays readable.
 */
export function batchKey(offer: Pick<OfferSettings, 'percent' | 'validDays'>, day: LocalDay, number: number): string {
  return `winback-${offer.percent}pct-${offer.validDays}d:${day}:${number}`;
}
