import type { LocalDay } from '../time/local-day.ts';

/** Where an order came from. */
export type OrderSource = 'web' | 'pos' | 'draft' | 'subscription' | 'other';

/** All that the rhythm needs to know of an order. */
export interface OrderFacts {
  /** Shopify's numeric id. */
  readonly id: bigint;
  /** The shop-local day on which it was processed. */
  readonly localOn: LocalDay;
  /** What it comes to now, after edits, returns and refunds; shop currency. */
  readonly totalMinor: bigint;
  /** What was paid back of it; already taken off `totalMinor`. */
  readonly refundedMinor: bigint;
  readonly cancelled: boolean;
  readonly test: boolean;
  readonly deleted: boolean;
  readonly source: OrderSource;
}

/** The part of a definition that says which orders are purchases. */
export interface PurchaseRules {
  /** Whether an order that a subscription placed by itself counts as the buyer's own decision. */
  readonly countRenewals: boolean;
}

/**
 * Whether an order is a purchase: a real one (no test, not deleted), not cancelled, with something left to pay after
 * refunds. Drafts and point-of-sale orders count; renewals of subscriptions count where the rules say so.
 */
export function countsAsPurchase(order: OrderFacts, rules: PurchaseRules): boolean {
  if (order.test || order.deleted || order.cancelled) return false;
  if (order.source === 'subscription' && !rules.countRenewals) return false;
  return order.totalMinor > 0n;
}
