import { waitBefore, type Timing } from '#app/domain/playbooks/rung-dates.ts';
import type { UsualClock } from '../playbooks/playbooks-data.ts';

/**
 * The days after a usual buyer's last order on which the steps would come if nothing held them up, as the form stands;
 * undefined while a number in it cannot be read.
 */
export function ladderDays(timing: Timing, { gapDays, entersOnDay }: UsualClock): number[] | undefined {
  let day = entersOnDay;
  const days = timing.rungs.map((_, i) => (day += waitBefore(i + 1, gapDays, timing)));
  return days.some(Number.isNaN) ? undefined : days;
}
