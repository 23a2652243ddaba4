import { mean } from './mean.ts';

/**
 * How far the mean forecast is from the mean outcome, as a share of the latter: +0.1 promised a tenth too much.
 *
 * @returns undefined when nothing happened at all (or there are no forecasts)
 */
export function relativeBias(forecasts: ArrayLike<number>, outcomes: ArrayLike<number>): number | undefined {
  const promised = mean(forecasts);
  const happened = mean(outcomes);
  return promised === undefined || !happened ? undefined : promised / happened - 1;
}
