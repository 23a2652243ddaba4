import { backTest, type OriginScore } from './back-test.ts';
import { candidates } from './candidates.ts';
import { type Check, checkForecasts } from './check.ts';
import type { Horizon } from './horizon.ts';
import { type ClosedSample, isUsable, membersOf, type Origin, type Population, sampleAt } from './origin.ts';

/** P(buys in the window that opens now) of every buyer, and how good such forecasts were on the shop's own past. */
export interface ShopForecast {
  readonly on: number;
  readonly until: number;
  /** Positions in the histories, as long as `chances`. */
  readonly buyers: Uint32Array;
  /** Repeat buyers by the forecast of repeat buyers, one-time buyers by that of all. */
  readonly chances: Float64Array;
  readonly checks: Readonly<Record<Population, Check>>;
  readonly table: readonly OriginScore[];
}

/**
 * Forecasts a shop, choosing by its own past.
 *
 * @param now the shop as it stands today
 * @param closed its past windows of the same horizon (`closedSamples`)
 * @returns undefined where too little is known for any forecast: history, repeat buyers, a finite fit
 */
export function forecastShop(now: Origin, closed: readonly ClosedSample[], horizon: Horizon): ShopForecast | undefined {
  if (!isUsable(now, horizon)) return undefined;
  const sample = sampleAt(now, horizon);
  const forecast = (population: Population) => {
    const known = closed.filter(({ until }) => until <= now.on).map((past) => membersOf(past, population));
    const table = backTest(known, population);
    const check = checkForecasts(known, table);
    return { table, check, chances: candidates[check.use](known, membersOf(sample, population)) };
  };
  const all = forecast('all');
  const repeat = forecast('repeat');
  let at = 0;
  return {
    on: sample.on,
    until: sample.until,
    buyers: now.buyers,
    chances: all.chances.map((chance, i) => ((sample.x[i] ?? 0) > 0 ? (repeat.chances[at++] ?? NaN) : chance)),
    checks: { all: all.check, repeat: repeat.check },
    table: [...repeat.table, ...all.table],
  };
}
