const MOST_STRETCH = 1.6; // beyond this the steps would be pressed into a corner
const MARGIN = 0.06; // of the length, so that the last step does not stand on the edge

/**
 * How many days after the last order a ladder's picture shows: all of its steps and the usual gap, and the next mark after them
 * where that leaves the steps most of the width.
 */
export function ladderSpan(stepDays: readonly number[], gapDays: number, markDays: readonly number[]): number {
  const needed = Math.max(1, gapDays, ...stepDays);
  const next = markDays.find((day) => day > needed && day <= needed * MOST_STRETCH);
  return (next ?? needed) * (1 + MARGIN);
}
