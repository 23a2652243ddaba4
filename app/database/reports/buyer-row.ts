import type { Habit } from '#app/domain/segments/habit.ts';
import type { Standing } from '#app/domain/segments/standing.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** A buyer as lists show them: ids and numbers, no name. */
export interface BuyerRow {
  /** Shopify's customer id; negative for a guest. */
  id: string;
  habit: Habit;
  state: State;
  stateSince: LocalDay;
  standing: Standing;
  /** Repeat purchase occasions. */
  x: number;
  /** Days from the first occasion to the last. */
  txDays: number;
  firstOn: LocalDay;
  lastOn: LocalDay;
  expectedOn: LocalDay | null;
  orderCount: number;
  /** What they spent after refunds, minor units. */
  spentMinor: number;
  productType: string | null;
}

/**
 * The columns of a BuyerRow. Dates leave as text: the driver would make instants of them, in the machine's time zone.
 * Sums leave as float8, exact for whole numbers up to 2^53.
 */
export const buyerColumns = `
  id::text, habit, state, state_since::text as "stateSince", standing, x, tx_days as "txDays", first_on::text as "firstOn",
  last_on::text as "lastOn", expected_on::text as "expectedOn", order_count as "orderCount",
  spent_minor::float8 as "spentMinor", product_type as "productType"`;
