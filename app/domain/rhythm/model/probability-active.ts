import { incompleteBeta } from '#app/domain/stats/incomplete-beta.ts';
import { probabilityAlive } from './leaving.ts';
import { type BuyerSummary, type ModelParams, rateShape, silenceOf } from './model.ts';
import { logPhaseSum, phaseWeights } from './phase-terms.ts';

/**
 * P(active in t): the chance of at least one order within the next t.
 *
 * P(alive) · Σ_j w_j · I_q(k − j, R + j), q = t/(α + T + t). For k = 1 the sum is 1 − (1 − q)^R.
 *
 * It ranks buyers; as a percentage its tail is biased, so it is shown only through the self-checked forecast.
 *
 * @param t length of the window, in the unit of the history
 */
export function probabilityActive(params: ModelParams, buyer: BuyerSummary, t: number): number {
  return probabilityAlive(params, buyer) * returnsIfAlive(params, buyer, t);
}

/** A log survival nearer to nought than this has lost digits as a difference: the incomplete beta functions take over. */
const FAR_ENOUGH = -0.01;

/**
 * The sum above. It is also 1 − S(silence + t)/S(silence), the chance that the silence ends within t, and in that form ten times as
 * fast for k > 1 (1 µs).
 */
function returnsIfAlive(params: ModelParams, buyer: BuyerSummary, t: number): number {
  const { k, alpha } = params;
  const R = rateShape(params, buyer.x);
  const silence = silenceOf(buyer);
  const known = alpha + buyer.tx + silence;
  const phases = logPhaseSum(k, R, (silence + t) / (known + t)) - logPhaseSum(k, R, silence / known);
  const staysSilent = phases - R * Math.log1p(t / known);
  if (k === 1 || staysSilent < FAR_ENOUGH) return Math.max(0, -Math.expm1(staysSilent));
  const q = t / (known + t);
  const weights = phaseWeights(k, R, silence / known);
  return weights.reduce((sum, weight, j) => sum + weight * incompleteBeta(q, k - j, R + j), 0);
}
