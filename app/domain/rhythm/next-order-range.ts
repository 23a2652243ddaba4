import { dayNumber, localDay, type LocalDay } from '../time/local-day.ts';
import { firstDayLongerThan, seasonLimitsOf } from './boundaries.ts';
import type { Clock } from './clock.ts';
import { gapMultiple } from './model/next-gap.ts';
import type { Rhythm } from './rhythm.ts';

/** Of the next orders of buyers like this one, one in ten comes before the range and one in ten after it. */
const TAIL = 0.1;

/** When the next order of a repeat buyer may be expected, as dates beside the boundaries. */
export interface NextOrderRange {
  /** The day nearest to the 10 % point of the next gap. */
  readonly windowFromOn: LocalDay;
  /** The day nearest to its 90 % point. */
  readonly windowToOn: LocalDay;
  /** The first day on which the silence is longer than all but 1 in N of the gaps that end in an order. */
  readonly alarmOn: LocalDay;
}

/**
 * The window of the next order and the alarm day by the calibrated clock.
 *
 * Undefined where there is no such distribution: for one-time buyers, by the classic clock, and for those who buy in one
 * season only, whose gaps say nothing that their season does not say better.
 */
export function rangeOf(rhythm: Rhythm, clock: Clock): NextOrderRange | undefined {
  const { calibration } = clock;
  const { x, txDays, lastOn } = rhythm;
  if (!calibration || x === 0 || seasonLimitsOf(rhythm, clock)) return undefined;
  const gaps = { ...calibration, alpha: calibration.alphaDays };
  const daysAt = (survival: number) => gapMultiple(gaps, x, survival) * (calibration.alphaDays + txDays);
  const on = (days: number) => localDay(dayNumber(lastOn) + days);
  return {
    windowFromOn: on(Math.floor(daysAt(1 - TAIL) + 0.5)),
    windowToOn: on(Math.floor(daysAt(TAIL) + 0.5)),
    alarmOn: on(firstDayLongerThan(daysAt(1 / calibration.alarmOneIn))),
  };
}
