import type { Tx } from '#app/database/client.ts';
import { lockBuyer } from '#app/database/known-buyers.ts';
import { saveConsent } from '#app/database/consents.ts';
import { saveStanding } from '#app/database/standings.ts';
import type { StandingEvent } from '#app/domain/segments/standing.ts';
import { decideStanding } from '#app/services/change-standing.ts';
import type { Consent } from '#app/shopify/to-domain/consent.ts';

/** A customer's marketing consent, as Shopify said it at `at`. */
export interface ConsentFact {
  customerId: bigint;
  consent: Consent;
  at: Date;
}

const events: Partial<Record<Consent, StandingEvent>> = { unsubscribed: 'unsubscribed', subscribed: 'resubscribed' };

/**
 * Stores a consent, and the standing that follows from it: who unsubscribed is never contacted, who subscribed again may
 * be. The newest word wins, in whatever order they arrive.
 *
 * @returns whether anything changed
 */
export async function recordConsent(
  tx: Tx,
  shopId: number,
  { customerId, consent, at }: ConsentFact,
  now: Date,
): Promise<boolean> {
  const buyer = await lockBuyer(tx, shopId, customerId);
  const isNews = await saveConsent(tx, shopId, { customerId, consent, at });
  const event = events[consent];
  if (!buyer || !isNews || !event) return isNews;
  const decision = await decideStanding(tx, shopId, { ...buyer, consent }, event);
  if (decision) await saveStanding(tx, { shopId, buyerId: customerId }, { ...decision, changedAt: now });
  return true;
}
