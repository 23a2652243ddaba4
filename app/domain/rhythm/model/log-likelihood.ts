import { logAddExp } from '#app/domain/stats/log-add-exp.ts';
import { logGamma } from '#app/domain/stats/log-gamma.ts';
import { silence } from './leaving.ts';
import { type BuyerSummary, leavesAtFirst, type ModelParams, rateShape } from './model.ts';

/**
 * The log-likelihood of one buyer's history under MBG/CNBD-k (z = 0: BG/CNBD-k), a density in the gaps:
 *
 * (k − 1)·litt − x·lnΓ(k) + ln B(a, b+x+z) − ln B(a, b) + lnΓ(R) − lnΓ(r) + r·ln α − R·ln(α + T) + ln(e^ℓ₁ + S₂)
 *
 * It may be positive, and means nothing without its unit: LL(days) = LL(weeks) − ln 7 · x. Source: Reutterer, Platzer &
 * Schröder 2021, with z for the two families.
 */
export function logLikelihood(params: ModelParams, buyer: BuyerSummary): number {
  const { k, r, alpha, a, b } = params;
  const { x, T, litt } = buyer;
  const R = rateShape(params, x);
  const { left, waiting } = silence(params, buyer);
  const gaps = (k - 1) * litt - x * logGamma(k) + logGamma(R) - logGamma(r);
  // r·ln α − R·ln(α + T), arranged so that T = 0 gives exactly nought.
  const rate = -r * Math.log1p(T / alpha) - k * x * Math.log(alpha + T);
  return gaps + rate + logStays(a, b, x + leavesAtFirst(params)) + logAddExp(left, waiting);
}

/**
 * ln B(a, b+n) − ln B(a, b) = Σ_{i<n} ln((b+i)/(a+b+i)): the log of the chance to stay n times.
 *
 * A sum and not a difference of two ln B: where nobody is seen to leave (a → 0 or b → ∞) those agree in their first ten digits.
 */
export function logStays(a: number, b: number, n: number): number {
  let sum = 0;
  for (let i = 0; i < n; i += 1) sum -= Math.log1p(a / (b + i));
  return sum;
}
