/** Mean squared distance of probability forecasts from what happened (Brier 1950); undefined for no forecasts. */
export function brierScore(forecasts: ArrayLike<number>, outcomes: ArrayLike<number>): number | undefined {
  if (forecasts.length === 0) return undefined;
  let sum = 0;
  for (let i = 0; i < forecasts.length; i += 1) sum += ((forecasts[i] ?? NaN) - (outcomes[i] ?? NaN)) ** 2;
  return sum / forecasts.length;
}
