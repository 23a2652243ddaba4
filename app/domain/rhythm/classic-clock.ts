import type { ClassicClockParams, Clock, ClockRow } from './clock.ts';

/** The contact window of the four-step method: two weeks to each side of a cycle of thirteen. */
const WINDOW_SHARE = 2 / 13;

/**
 * The silence after which each state begins, in multiples of the buyer's own mean gap.
 *
 * Three is the rule that merchants know: "three average periods without a purchase, probably lost". It has no stage of its
 * own before that, so `slipping` begins and ends with it.
 */
export const classicMultiples = {
  'on-time': 0,
  due: 1 - WINDOW_SHARE,
  late: 1 + WINDOW_SHARE,
  slipping: 3,
  lost: 3,
  gone: 6,
} as const;

/** The classic clock: every boundary is a multiple of the buyer's own mean gap t_x / x, and nothing is learnt from others. */
export function classicClock(params: ClassicClockParams): Clock {
  const window = { share: WINDOW_SHARE, minDays: 0, maxDays: Infinity };
  return { ...params, alphaDays: 0, window, row: classicRow };
}

function classicRow(x: number): ClockRow {
  if (!Number.isInteger(x) || x < 1) throw new RangeError(`A clock's row expects a whole x from 1, not ${x}`);
  const { slipping, lost, gone } = classicMultiples;
  return { expected: 1 / x, slipping: slipping / x, lost: lost / x, gone: gone / x };
}
