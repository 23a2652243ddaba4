import { logistic } from '#app/domain/stats/logistic.ts';
import { type BuyerSummary, leavesAtFirst, type ModelParams, rateShape, silenceOf } from './model.ts';
import { logPhaseSum } from './phase-terms.ts';

/** The two ways to be silent since the last occasion, as logarithms of their relative weights. */
export interface Silence {
  /** ℓ₁: left right after it. −∞ where that cannot be (BG before the first repeat occasion). */
  readonly left: number;
  /** ln S₂: still there, the next gap merely not over. 0 where the silence has length nought or k = 1. */
  readonly waiting: number;
}

/**
 * ℓ₁ = ln a − ln(b + x − 1 + z) + R · [ln(α + T) − ln(α + t_x)] and ln S₂ = ln Σ_{j<k} (R)_j/j! · ((T − t_x)/(α + T))^j.
 *
 * The bracket is taken as log1p((T − t_x)/(α + t_x)): ((α + T)/(α + t_x))^R itself overflows from x ≈ 500 on.
 */
export function silence(params: ModelParams, buyer: BuyerSummary): Silence {
  const { k, alpha, a, b } = params;
  const R = rateShape(params, buyer.x);
  const gap = silenceOf(buyer);
  const chances = buyer.x - 1 + leavesAtFirst(params);
  const left = chances < 0 ? -Infinity : Math.log(a) - Math.log(b + chances) + R * Math.log1p(gap / (alpha + buyer.tx));
  return { left, waiting: logPhaseSum(k, R, gap / (alpha + buyer.tx + gap)) };
}

/**
 * P(alive): the chance that the buyer has not left, given the history; logistic(ln S₂ − ℓ₁).
 *
 * More purchases with the same silence lower it, which is right: who buys often is missed sooner. It is not the chance of
 * an order. Under 1e-308 it is 0, never NaN.
 */
export function probabilityAlive(params: ModelParams, buyer: BuyerSummary): number {
  const { left, waiting } = silence(params, buyer);
  return logistic(waiting - left);
}
