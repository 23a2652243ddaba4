import { chanceOfAtLeast } from './chance-of-at-least.ts';
import { type CollapsedBuyers, summaryOf, withoutOneOf } from './collapsed-buyers.ts';
import { fitModel, type FitOptions, type ModelFit } from './fit-model.ts';
import { fitShape } from './fit-shape.ts';
import type { BuyerSummary } from './model.ts';
import { storeRhythm, type StoreRhythm } from './store-rhythm.ts';

/** An outlier: fewer than one shop in a hundred like this has a buyer who buys so often … */
const ONCE_IN_SHOPS = 0.01;
/** … who alone moves r, alpha or the mean gap by more than a twentieth. */
const MOVED = 0.05;
/** Who is looked at: buyers of whom a shop like this would have fewer than one. */
const WORTH_A_LOOK = 1;
/** At most so many a round are refitted without, and so many are left out in all. */
const LOOKS_A_ROUND = 5;
const LARGEST_SHARE = 0.01;

/** A shop's fit and whom it leaves out. */
export interface ShopFit extends ModelFit {
  /**
   * The histories of the buyers who would have moved the shop by themselves (a bot, a wholesale account). They keep their own clock;
   * how many they are is shown. `buyers` and `repeatBuyers` count those who are in the fit.
   */
  readonly excluded: readonly BuyerSummary[];
  /** Those who are in the fit. */
  readonly data: CollapsedBuyers;
  /** The same in days between purchases, with how well they are known. */
  readonly store: StoreRhythm;
}

/** What is fitted, and what is known of other k where one k alone is (`logLikelihoodByK` of the whole grid). */
export type FitShopOptions = FitOptions & { readonly knownByK?: readonly number[] };

/**
 * `fitModel` with the influence check: no single buyer may move the shop.
 *
 * One row of x = 150 among CDNOW's 2,357 moves α by 16 %. Such a buyer is left out when, judged by the fit without them, they are both
 * hardly possible and influential. Influence alone is no reason (CDNOW's own x = 21 in five weeks, then silent, moves α by 14 % and
 * belongs to it), nor is rarity alone (x = 80 in the full CDNOW moves nothing). At most 1 % of the buyers, one at least.
 *
 * @returns undefined when nobody has bought twice
 */
export function fitShop(all: CollapsedBuyers, { knownByK, ...options }: FitShopOptions = {}): ShopFit | undefined {
  let data = all;
  let fit = fitModel(data, options);
  const excluded: BuyerSummary[] = [];
  const most = Math.max(1, Math.floor(LARGEST_SHARE * all.buyers));
  while (fit && excluded.length < most) {
    const outlier = findOutlier(data, fit, options);
    if (!outlier) break;
    excluded.push(outlier.summary);
    data = outlier.rest;
    fit = fitModel(data, options);
  }
  return fit && { ...fit, data, excluded, store: storeRhythm(data, fit, knownByK ?? fit.logLikelihoodByK, options) };
}

function findOutlier(data: CollapsedBuyers, fit: ModelFit, options: FitOptions) {
  for (const row of mostSurprising(data, fit)) {
    const summary = summaryOf(data, row);
    const rest = withoutOneOf(data, row);
    const refit = fitShape(rest, { ...options, k: fit.params.k, near: fit.coordinates, onlyNear: true });
    if (!refit) continue;
    const expected = rest.buyers * chanceOfAtLeast(refit.params, summary.x, summary.T);
    const moves = [0, 1].map((i) => (refit.coordinates[i] ?? NaN) - (fit.coordinates[i] ?? NaN));
    moves.push(Math.log(refit.params.alpha / fit.params.alpha));
    if (expected < ONCE_IN_SHOPS && moves.some((move) => Math.abs(move) > MOVED)) return { summary, rest };
  }
  return undefined;
}

/** The rows of buyers of whom a shop like this would have less than one, least likely first. Of one age only the busiest is in question. */
function mostSurprising({ xs, xAt, Ts, TAt, counts }: CollapsedBuyers, fit: ModelFit): number[] {
  const busiest = new Map<number, { row: number; x: number }>();
  for (const [row, count] of counts.entries()) {
    const [x, age] = [xs[xAt[row] ?? 0] ?? NaN, TAt[row] ?? 0];
    if (count > 0 && x > (busiest.get(age)?.x ?? 0)) busiest.set(age, { row, x });
  }
  const surprising: { row: number; expected: number }[] = [];
  for (const [age, { row, x }] of busiest) {
    const expected = fit.buyers * chanceOfAtLeast(fit.params, x, Ts[age] ?? NaN);
    if (expected < WORTH_A_LOOK) surprising.push({ row, expected });
  }
  surprising.sort((one, other) => one.expected - other.expected);
  return surprising.slice(0, LOOKS_A_ROUND).map(({ row }) => row);
}
