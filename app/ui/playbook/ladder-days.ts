import { waitBefore, type Timing } from '#app/domain/playbooks/rung-dates.ts';
import type { UsualClock } from '../playbooks/playbooks-data.ts';

/** The days that a usual buyer waits before each step, as the form stands; undefined while a number in it cannot be read. */
export function waitsOf(timing: Timing, { gapDays }: Pick<UsualClock, 'gapDays'>): number[] | undefined {
  const waits = timing.rungs.map((_, i) => waitBefore(i + 1, gapDays, timing));
  return waits.some(Number.isNaN) ? undefined : waits;
}

/** The days after a usual buyer's last order on which the steps would come if nothing held them up. */
export function ladderDays(timing: Timing, usual: UsualClock): number[] | undefined {
  let day = usual.entersOnDay;
  return waitsOf(timing, usual)?.map((wait) => (day += wait));
}
