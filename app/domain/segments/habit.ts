import { expectedUnevenness } from '../stats/expected-unevenness.ts';
import type { Rhythm } from '../rhythm/rhythm.ts';

/** How people buy, from the steadiest to those who did it once. */
export const habits = ['regular', 'periodic', 'irregular', 'one-time'] as const;

/** One of `habits`: every buyer has exactly one. */
export type Habit = (typeof habits)[number];

/** The part of a definition that tells habits apart. */
export interface HabitCuts {
  /** Gaps at most this uneven make a regular buyer. */
  readonly regularAtMost: number;
  /** Gaps more uneven than this follow no cycle. */
  readonly irregularAbove: number;
  /** The shop's regularity, the Erlang shape of its gaps; 1: at random. */
  readonly k: number;
}

/** What the shop's own unevenness counts for beside a buyer's, in gaps: two lucky gaps make nobody regular. */
const SHOP_WEIGHT = 2;

/**
 * A buyer's habit by the four-segment method: regular, periodic, irregular (follow no cycle), one-time.
 *
 * From the first gap on a buyer is periodic; two gaps and more can show them to be steadier or less even than that.
 */
export function habitOf(rhythm: Rhythm, cuts: HabitCuts): Habit {
  if (rhythm.x === 0) return 'one-time';
  const unevenness = unevennessOf(rhythm, cuts.k);
  if (unevenness === undefined) return 'periodic';
  if (unevenness <= cuts.regularAtMost) return 'regular';
  return unevenness > cuts.irregularAbove ? 'irregular' : 'periodic';
}

/**
 * How uneven a buyer's gaps are, 0 for a clock, drawn toward the shop's own with the weight of two gaps.
 *
 * With x gaps of sum t_x and log-sum litt, s = x/(x−1) · (ln(t_x/x) − litt/x) estimates ln k − ψ(k) for Erlang gaps of shape
 * k (0.577, 0.270, 0.176, 0.130 for k = 1 … 4), and the result is (x·s + 2·s_k) / (x + 2). Undefined below two gaps, which
 * cannot differ. Length of the gaps does not matter: daily and yearly clocks are equally even.
 */
export function unevennessOf({ x, txDays, litt }: Rhythm, k: number): number | undefined {
  if (x < 2) return undefined;
  // A mean is never under the geometric mean; the rounding of a long sum of logarithms can pretend that it is.
  const own = Math.max(0, (x / (x - 1)) * (Math.log(txDays / x) - litt / x));
  return (x * own + SHOP_WEIGHT * expectedUnevenness(k)) / (x + SHOP_WEIGHT);
}
