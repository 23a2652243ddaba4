import { betaQuantile } from '#app/domain/stats/beta-quantile.ts';
import { type ModelParams, rateShape } from './model.ts';
import { logPhaseSum } from './phase-terms.ts';

/** What the next gap's distribution depends on. */
export type GapParams = Pick<ModelParams, 'k' | 'r' | 'alpha' | 'a' | 'b'>;

/**
 * S(g): the chance that the next gap of a buyer *still with the shop* is longer than g.
 *
 * Given the completed gaps λ ~ Gamma(R, α + t_x), so g/(α + t_x) ~ BetaPrime(k, R) and S(g) = 1 − I_v(k, R), v = g/(g + α + t_x):
 * for whole k the finite sum (1 − v)^R · Σ_{j<k} (R)_j/j! · v^j, exact in the far tail too.
 *
 * @param g in the unit of alpha and tx
 */
export function gapSurvival(params: GapParams, buyer: { readonly x: number; readonly tx: number }, g: number): number {
  return Math.exp(logGapSurvival(params.k, rateShape(params, buyer.x), g / (params.alpha + buyer.tx)));
}

/** Below this the quantile's argument 1 − s has lost its digits; Newton's method goes on from here. */
const DEEPEST_START = 1e-9;

/** Nearer to one than this, 1 − S is lost in the rounding of S: the quantile is the better one, and Newton's method strays (to NaN). */
const NEAR_ONE = 1e-6;

/**
 * q(s): the multiple of (α + t_x) at which S has fallen to s, 0 < s ≤ 1. A buyer's own dates are this times (α + t_x).
 *
 * It depends on the buyer through x alone. q(½) is the expected gap, q(0.9) and q(0.1) hold the middle 80 %.
 * Closed for k = 1; else a Beta quantile, polished by Newton steps on ln S over ln u (from 5e-11 to 1e-14 relative). Near
 * s = 1 it stays as it is: ln S itself is then rounding, and steps by it lead anywhere.
 */
export function gapMultiple(params: GapParams, x: number, s: number): number {
  if (!(s > 0 && s <= 1)) throw new RangeError(`gapMultiple expects a chance above 0 and at most 1, not ${s}`);
  if (s === 1) return 0;
  const { k } = params;
  const R = rateShape(params, x);
  if (k === 1) return Math.expm1(-Math.log(s) / R);
  const share = betaQuantile(1 - Math.max(s, DEEPEST_START), k, R);
  // u · hazard is near k · (1 − s) there.
  const roundingOfStep = Math.max(1e-14, 1e-15 / (1 - s));
  let u = share / (1 - share);
  if (1 - s < NEAR_ONE) return u;
  for (let step = 0; step < 100; step += 1) {
    const stretch = (logGapSurvival(k, R, u) - Math.log(s)) / (u * hazard(k, R, u));
    if (Math.abs(stretch) < roundingOfStep) break;
    u *= Math.exp(stretch);
  }
  return u;
}

/** ln S at the multiple u = g/(α + t_x). */
function logGapSurvival(k: number, R: number, u: number): number {
  return logPhaseSum(k, R, u / (1 + u)) - R * Math.log1p(u);
}

/**
 * −d ln S/du, the density of BetaPrime(k, R) over S: (R + k − 1)/(1 + u) times the share of the last term in the phase sum
 * (all other terms of the derivative cancel in pairs).
 */
function hazard(k: number, R: number, u: number): number {
  let share = 1;
  for (let j = 1; j < k; j += 1) {
    const grown = share * ((R + j - 1) / j) * (u / (1 + u));
    share = grown / (1 + grown);
  }
  return ((R + k - 1) * share) / (1 + u);
}
