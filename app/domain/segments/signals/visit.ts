import { countsAsPurchase, type OrderFacts, type PurchaseRules } from '../../rhythm/purchase.ts';
import type { LocalDay } from '../../time/local-day.ts';

/** An order with what was in it: what signals need beyond the rhythm. */
export interface DetailedOrder extends OrderFacts {
  /** The codes that were used, none for none. */
  readonly discountCodes: readonly string[];
  /** Of its lines, each at least once; lines without a type left out. */
  readonly productTypes: readonly string[];
}

/** A purchase occasion with what was bought: all purchases of one day. */
export interface Visit {
  readonly on: LocalDay;
  /** After refunds, shop currency. */
  readonly minor: bigint;
  readonly productTypes: readonly string[];
  /** Whether no order of the day was paid in full: each used a discount code. */
  readonly discounted: boolean;
}

/** One buyer's visits, first to last; orders that are no purchase under the rules are left out. */
export function visitsOf(orders: readonly DetailedOrder[], rules: PurchaseRules): Visit[] {
  const byDay = Map.groupBy(
    orders.filter((order) => countsAsPurchase(order, rules)),
    ({ localOn }) => localOn,
  );
  return [...byDay]
    .map(([on, ofDay]) => ({
      on,
      minor: ofDay.reduce((sum, { totalMinor }) => sum + totalMinor, 0n),
      productTypes: [...new Set(ofDay.flatMap(({ productTypes }) => productTypes))].sort(),
      discounted: ofDay.every(({ discountCodes }) => discountCodes.length > 0),
    }))
    .sort((one, other) => (one.on < other.on ? -1 : 1));
}
