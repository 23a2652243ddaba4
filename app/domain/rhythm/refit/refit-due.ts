/** A refit is worth its seconds when a hundredth more has been bought … */
const MOVED_ENOUGH = 0.01;
/** … or so many days have gone by: silence teaches too. */
const OLDEST_DAYS = 28;

/** What the data held when the rhythm was fitted last, and what they hold now. */
export interface DataMoved {
  /** Purchases that the last fit knew. */
  readonly purchasesThen: number;
  readonly purchasesNow: number;
  readonly daysSince: number;
}

/**
 * Whether the data moved enough since the last fit to fit again: 1 % more (or fewer) purchases, or 28 days.
 *
 * A shop that sells 1 % of its history a day is young, and its rhythm is still moving; one of ten years refits once a month.
 */
export function isRefitDue({ purchasesThen, purchasesNow, daysSince }: DataMoved): boolean {
  if (daysSince >= OLDEST_DAYS) return true;
  return Math.abs(purchasesNow - purchasesThen) >= Math.max(1, MOVED_ENOUGH * purchasesThen);
}
