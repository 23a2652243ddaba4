import { solvePositiveDefinite } from '../../stats/solve-positive-definite.ts';
import type { CollapsedBuyers } from './collapsed-buyers.ts';
import { type Coordinates, shapeAt } from './coordinates.ts';
import { curvatureAt } from './fit-curvature.ts';
import type { FitOptions, ModelFit } from './fit-model.ts';
import { gapMultiple } from './next-gap.ts';

/** A number of days (or of the unit that the histories were in) with the range that holds the true one in 95 of 100 shops. */
export interface DaysEstimate {
  readonly days: number;
  readonly low: number;
  readonly high: number;
}

/** How often people come to a shop, and how well that is known. */
export interface StoreRhythm {
  /** The usual gap of the average buyer, k·α/r. */
  readonly mean: DaysEstimate;
  /** Half of the next purchases come within it, of buyers who stay and of whom nothing else is known. */
  readonly median: DaysEstimate;
  /** The regularities that the data cannot tell from the best one; `low` and `high` may be the same. */
  readonly k: { readonly low: number; readonly high: number };
}

const Z_95 = 1.959964;
/** Half of χ²'s 95 % point for one number: what a k may lack in log-likelihood and still be likely. */
const LIKELY = 1.920729;
const STEP = 1e-4;
const HALF = 0.5;

/**
 * The rhythm of a shop with its ranges, from the data that it was fitted to.
 *
 * Gaps by the delta method on their logarithms, given k; k by its likelihood profile. Simulated shops (k = 1 … 6) of 500, 200 and 80
 * buyers, the small ones held by a prior that is half as long as their gap: the ranges hold the true mean in 95.2, 95.7 and
 * 95.0 of 100, the median in 95.8, 94.7 and 95.0, and k in 98 or more, because k is a whole number.
 *
 * @param logLikelihoodByK of k = 1, 2, …
 */
export function storeRhythm(
  data: CollapsedBuyers,
  fit: Pick<ModelFit, 'params' | 'coordinates'>,
  logLikelihoodByK: readonly number[],
  options: FitOptions,
): StoreRhythm {
  const { k } = fit.params;
  const curvature = curvatureAt(data, { ...options, k }, fit.coordinates);
  const estimate = (log: (at: Coordinates) => number) => estimateOf(log, fit.coordinates, curvature);
  return {
    mean: estimate(([, logGap = NaN]) => logGap),
    median: estimate((at) => logMedianGap(at, k)),
    k: likelyKs(k, logLikelihoodByK),
  };
}

function logMedianGap(at: Coordinates, k: number): number {
  const shape = shapeAt(at, k);
  return Math.log(shape.alpha * gapMultiple({ ...shape, k }, 0, HALF));
}

/** A positive number from its logarithm and how fast that moves with the coordinates. Without an end where nothing is known. */
function estimateOf(
  log: (at: Coordinates) => number,
  at: Coordinates,
  curvature: readonly (readonly number[])[],
): DaysEstimate {
  const slopes = Array.from(
    at,
    (value, i) => (log(at.with(i, value + STEP)) - log(at.with(i, value - STEP))) / (2 * STEP),
  );
  const spread = solvePositiveDefinite(curvature, slopes) ?? slopes.map(() => Infinity);
  const variance = slopes.reduce((sum, slope, i) => sum + (slope === 0 ? 0 : slope * (spread[i] ?? NaN)), 0);
  const width = Z_95 * Math.sqrt(Math.abs(variance));
  const middle = log(at);
  return { days: Math.exp(middle), low: Math.exp(middle - width), high: Math.exp(middle + width) };
}

/** The k in use is always among them: it changes only when another has won twice (`decideK`). */
function likelyKs(k: number, logLikelihoodByK: readonly number[]): StoreRhythm['k'] {
  const best = Math.max(...logLikelihoodByK);
  const likely = logLikelihoodByK.flatMap((value, at) => (best - value <= LIKELY ? [at + 1] : []));
  return { low: Math.min(k, ...likely), high: Math.max(k, ...likely) };
}
