import { digamma } from '#app/domain/stats/digamma.ts';
import { minimise, type Minimum } from '#app/domain/stats/minimise.ts';
import { type BuyerSpend, spendLogLikelihood, type SpendParams } from './spend.ts';

/** The shop's spend and from whom it was learnt. */
export interface SpendFit {
  readonly params: SpendParams;
  readonly logLikelihood: number;
  /** Buyers with a repeat order of an amount above nought. */
  readonly buyers: number;
  /** Left out: a mean of nought (gifts, zero-price orders) has no logarithm. */
  readonly withoutAmount: number;
  readonly converged: boolean;
}

/** In logs of (p, q, γ over the typical amount). Nelder–Mead from (1, 1, 10) runs away along p → ∞; gradients and several starts do not. */
const starts = [
  [0, 1, 0],
  [1.5, 1.2, -0.5],
  [-1, 0.5, 1],
];

/** Past e^±8 the likelihood is flat (all amounts equal is p → ∞); a parabola of one unit stops the search. */
const WALL = 8;

/**
 * Fits the Gamma–Gamma model by maximum likelihood; amounts are scaled to the shop's own mean first.
 *
 * Use mean spend of *repeat* orders (the first is often a trial).
 *
 * @returns undefined without a buyer whose amounts are above nought
 */
export function fitSpend(spends: readonly BuyerSpend[]): SpendFit | undefined {
  const used = spends.filter(({ orders, mean }) => orders > 0 && mean > 0);
  if (used.length === 0) return undefined;
  const scale = Math.exp(used.reduce((sum, { mean }) => sum + Math.log(mean), 0) / used.length);
  const relative = used.map(({ orders, mean }) => ({ orders, mean: mean / scale }));
  let best: Minimum | undefined;
  for (const start of starts) {
    const end = minimise((at, gradient) => loss(relative, at, gradient), start);
    if (Number.isFinite(end.value) && (!best || end.value < best.value)) best = end;
  }
  if (!best) return undefined;
  const { p, q, gamma } = paramsAt(best.at);
  const params = { p, q, gamma: gamma * scale };
  return {
    params,
    logLikelihood: used.reduce((sum, spend) => sum + spendLogLikelihood(params, spend), 0),
    buyers: used.length,
    withoutAmount: spends.length - used.length,
    converged: best.converged,
  };
}

function paramsAt([logP = NaN, logQ = NaN, logGamma = NaN]: Float64Array): SpendParams {
  return { p: Math.exp(logP), q: Math.exp(logQ), gamma: Math.exp(logGamma) };
}

/** −Σ log-likelihood with its slopes by (ln p, ln q, ln γ), and the walls. */
function loss(spends: readonly BuyerSpend[], at: Float64Array, gradient: Float64Array): number {
  const params = paramsAt(at);
  const { p, q, gamma } = params;
  let [value, byP, byQ, byGamma] = [0, 0, 0, 0];
  for (const spend of spends) {
    const total = spend.mean * spend.orders;
    const shape = p * spend.orders;
    const both = digamma(shape + q);
    value -= spendLogLikelihood(params, spend);
    byP -= shape * (both - digamma(shape) - Math.log1p(gamma / total));
    byQ -= q * (both - digamma(q) - Math.log1p(total / gamma));
    byGamma -= (q * total - shape * gamma) / (gamma + total);
  }
  for (const [i, slope] of [byP, byQ, byGamma].entries()) {
    const past = Math.max(0, (at[i] ?? NaN) - WALL) - Math.max(0, -WALL - (at[i] ?? NaN));
    gradient[i] = slope + past;
    value += (past * past) / 2;
  }
  return value;
}
