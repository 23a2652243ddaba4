/** How many usual gaps an enrolment is watched: the ladder takes up to one, and its last word needs time to be answered. */
const GAPS = 1.5;
const SHORTEST_DAYS = 30;
/** No promise to a merchant reaches farther than a year. */
const LONGEST_DAYS = 365;

/**
 * For how many days an order counts as the outcome of an enrolment: one and a half of the buyer's usual gaps, at least 30 and at most
 * 365. A furniture buyer who decides after half a year is counted; in a coffee shop half a year is another story.
 *
 * A ladder that repeats is as slow as a year, and is watched for one.
 *
 * @param expectedGapDays the buyer's usual gap on the day of entry, or the shop's for one-time buyers
 */
export function windowDays(expectedGapDays: number, isRepeating = false): number {
  if (isRepeating) return LONGEST_DAYS;
  return Math.min(LONGEST_DAYS, Math.max(SHORTEST_DAYS, Math.round(GAPS * expectedGapDays)));
}
