import type { Habit } from '#app/domain/segments/habit.ts';
import type { Standing } from '#app/domain/segments/standing.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** Both ends included. */
export interface DaySpan {
  from: LocalDay;
  until: LocalDay;
}

/** Which of a shop's buyers are meant; what is not named does not matter. */
export interface BuyerFilter {
  habit?: Habit | undefined;
  state?: State | undefined;
  standing?: Standing | undefined;
  productType?: string | undefined;
  /** Repeat buyers whose next order is expected within these days, and who are not late by their own rhythm yet. */
  expectedIn?: DaySpan | undefined;
  /** Repeat buyers whose silence grew too long within these days, and has not ended. */
  slippedIn?: DaySpan | undefined;
}

/** A condition and its values; `$1` is always the shop. */
export interface Condition {
  sql: string;
  values: unknown[];
}

/**
 * A filter as SQL over the buyers table, for one shop. Each named part adds one condition and its values; nothing of the
 * filter becomes SQL text.
 */
export function whereBuyers(shopId: number, filter: BuyerFilter): Condition {
  const values: unknown[] = [shopId];
  const place = (value: unknown) => `$${values.push(value)}`;
  const span = (column: string, days: DaySpan) =>
    `(habit <> 'one-time' and ${column} between ${place(days.from)}::date and ${place(days.until)}::date)`;
  const parts = ['shop_id = $1'];
  if (filter.habit) parts.push(`habit = ${place(filter.habit)}`);
  if (filter.state) parts.push(`state = ${place(filter.state)}`);
  if (filter.standing) parts.push(`standing = ${place(filter.standing)}`);
  if (filter.productType) parts.push(`product_type = ${place(filter.productType)}`);
  if (filter.expectedIn) parts.push(`${span('expected_on', filter.expectedIn)} and state in ('on-time', 'due')`);
  if (filter.slippedIn)
    parts.push(`${span('slipping_on', filter.slippedIn)} and state in ('slipping', 'lost', 'gone')`);
  return { sql: parts.join(' and '), values };
}
