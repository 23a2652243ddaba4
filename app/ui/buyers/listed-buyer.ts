import type { Habit } from '#app/domain/segments/habit.ts';
import type { Decline } from '#app/domain/segments/signals/declines.ts';
import type { Standing } from '#app/domain/segments/standing.ts';
import type { State } from '#app/domain/segments/state.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** A buyer in a list. Amounts are minor units. */
export interface ListedBuyer {
  id: string;
  habit: Habit;
  state: State;
  stateSince: LocalDay;
  standing: Standing;
  x: number;
  txDays: number;
  firstOn: LocalDay;
  lastOn: LocalDay;
  expectedOn: LocalDay | null;
  orderCount: number;
  spentMinor: number;
  productType: string | null;
  /** What has become less in their last visits, where somebody looked. */
  declines?: Decline[] | undefined;
}
