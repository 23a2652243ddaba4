import type { Tx } from '#app/database/client.ts';
import { saveComplaint } from '#app/database/complaints.ts';
import { lockBuyer } from '#app/database/known-buyers.ts';
import { saveStanding } from '#app/database/standings.ts';
import type { StandingDecision } from '#app/domain/segments/standing.ts';
import { decideStanding } from '#app/services/change-standing.ts';

/** That a customer's complaint was opened or is over, as Shopify said it at `at` by the shop's complaint tag. */
export interface ComplaintFact {
  customerId: bigint;
  isOpen: boolean;
  at: Date;
}

/**
 * Puts a buyer into care, or lifts the care that a complaint brought. The newest word wins, in whatever order they arrive.
 *
 * @returns the new standing; undefined: nothing changed
 */
export async function recordComplaint(
  tx: Tx,
  shopId: number,
  { customerId, isOpen, at }: ComplaintFact,
  now: Date,
): Promise<StandingDecision | undefined> {
  const buyer = await lockBuyer(tx, shopId, customerId);
  if (!buyer || !(await saveComplaint(tx, shopId, { customerId, at }))) return undefined;
  const decision = await decideStanding(tx, shopId, buyer, isOpen ? 'complained' : 'complaint-over');
  if (decision) await saveStanding(tx, { shopId, buyerId: customerId }, { ...decision, changedAt: now });
  return decision;
}
