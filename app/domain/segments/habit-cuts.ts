import type { Clock } from '../rhythm/clock.ts';
import type { HabitCuts } from './habit.ts';

/**
 * The cuts by which a shop's habits are told apart: the merchant's cut points, and the regularity that the shop's data show.
 *
 * @param cuts of the definition; its k holds until the data show one
 * @param clock the shop's own, not that of a product type
 */
export function habitCutsFor(cuts: HabitCuts, { k }: Pick<Clock, 'k'>): HabitCuts {
  const { regularAtMost, irregularAbove } = cuts;
  return { regularAtMost, irregularAbove, k: k ?? cuts.k };
}
