import type { LocalDay } from '../time/local-day.ts';
import { countsAsPurchase, type OrderFacts, type PurchaseRules } from './purchase.ts';

/** A day on which a buyer bought, whatever the number of orders: the unit that rhythms are made of. */
export interface Occasion {
  readonly on: LocalDay;
  /** What all orders of the day come to after refunds, shop currency. */
  readonly minor: bigint;
}

/**
 * One buyer's purchase occasions, first to last.
 *
 * Orders may come in any order. Orders of one shop-local day are one occasion; those that are no purchase under the rules
 * are left out, with their money.
 */
export function occasionsOf(orders: readonly OrderFacts[], rules: PurchaseRules): Occasion[] {
  const minorByDay = new Map<LocalDay, bigint>();
  for (const order of orders) {
    if (!countsAsPurchase(order, rules)) continue;
    minorByDay.set(order.localOn, (minorByDay.get(order.localOn) ?? 0n) + order.totalMinor);
  }
  return [...minorByDay].map(([on, minor]) => ({ on, minor })).sort((a, b) => (a.on < b.on ? -1 : 1));
}
