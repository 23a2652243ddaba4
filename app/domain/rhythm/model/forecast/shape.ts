import { fitLogistic, type SlopePrior } from '#app/domain/stats/fit-logistic.ts';
import { logit } from '#app/domain/stats/logit.ts';
import type { ClosedSample, Sample } from './origin.ts';

/** What a buyer's chance depends on, beside the shop's level; the slopes' prior has the same order. */
const FEATURES = 4;

/**
 * The slopes before a shop's own past has spoken: half of what the model says, and more for who has bought more. Learnt on other
 * shops; with the weight of thirty informative rows.
 */
export const shapePrior: SlopePrior = { centre: [0.5, 0, 0.75, 0], precision: 30 };

/**
 * A row a buyer: logit(0.01 + 0.98·P(active)), ln(1 + days since last) − 4, ln(1 + x) − 1, and 1 for x = 0.
 *
 * The 0.01 keeps one forecast of 1e-20 from outweighing a thousand others: the model's far tail is biased.
 */
function featuresOf({ x, sinceLast, pActive }: Sample): Float64Array {
  const rows = new Float64Array(x.length * FEATURES);
  for (let i = 0; i < x.length; i += 1) {
    rows[i * FEATURES] = logit(0.01 + 0.98 * (pActive[i] ?? NaN));
    rows[i * FEATURES + 1] = Math.log1p(sinceLast[i] ?? NaN) - 4;
    rows[i * FEATURES + 2] = Math.log1p(x[i] ?? NaN) - 1;
    rows[i * FEATURES + 3] = x[i] === 0 ? 1 : 0;
  }
  return rows;
}

/**
 * How chances differ between buyers, learnt from the windows that are over: one free intercept an origin, so that a good or bad
 * season teaches nothing about who buys. Without such windows the prior is the shape.
 */
export function learnShape(known: readonly ClosedSample[]): readonly number[] {
  if (known.length === 0) return shapePrior.centre;
  const groups = known.map((sample) => ({ features: featuresOf(sample), outcomes: sample.bought }));
  return fitLogistic(groups, shapePrior).slopes;
}

/** Each buyer's logit up to a common shift. */
export function shapeLogits(sample: Sample, slopes: readonly number[]): Float64Array {
  const rows = featuresOf(sample);
  return Float64Array.from(sample.x, (_, i) =>
    slopes.reduce((sum, slope, j) => sum + slope * (rows[i * FEATURES + j] ?? NaN), 0),
  );
}
