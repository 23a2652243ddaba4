/** A forecast of 0 or 1 that fails would cost infinitely much; held to one in a million it costs 13.8. */
const FLOOR = 1e-6;

/**
 * Mean log loss −[y ln p + (1 − y) ln(1 − p)] of probability forecasts: lower is better, and only the true chance minimises it.
 *
 * @param forecasts probabilities
 * @param outcomes 1 or 0, as long as `forecasts`
 * @returns undefined for no forecasts
 */
export function logLoss(forecasts: ArrayLike<number>, outcomes: ArrayLike<number>): number | undefined {
  if (forecasts.length === 0) return undefined;
  let sum = 0;
  for (let i = 0; i < forecasts.length; i += 1) {
    const p = Math.min(1 - FLOOR, Math.max(FLOOR, forecasts[i] ?? NaN));
    sum -= outcomes[i] === 1 ? Math.log(p) : Math.log1p(-p);
  }
  return sum / forecasts.length;
}
