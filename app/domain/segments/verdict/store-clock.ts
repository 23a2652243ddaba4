/** How even a shop's gaps are, in words; `unknown` before its data can say. */
export const storeClocks = ['clock-like', 'in-a-rhythm', 'at-random', 'unknown'] as const;

/** One of `storeClocks`. */
export type StoreClock = (typeof storeClocks)[number];

/** From this k on gaps vary by half of their mean or less (1/√k): a clock. */
const CLOCK_LIKE = 4;

/** A shop's regularity in words: k = 1 is chance, 2 and 3 a rhythm, 4 and more a clock. */
export function storeClockOf(k: number | undefined): StoreClock {
  if (k === undefined) return 'unknown';
  if (k >= CLOCK_LIKE) return 'clock-like';
  return k >= 2 ? 'in-a-rhythm' : 'at-random';
}
