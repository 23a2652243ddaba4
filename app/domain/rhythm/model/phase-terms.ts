/** Sums above this are scaled down, long before a double (1.8e308) overflows. */
const LARGE = 1e200;

/**
 * Σ_{j<k} (R)_j / j! · v^j, as a logarithm: how likely it is that fewer than k of the k phases of a gap have passed.
 *
 * (1 − v)^R · Σ is also 1 − I_v(k, R), the survival function of the next gap. All terms are positive, so nothing cancels;
 * the running product is scaled when it grows (R = 30,000 and k = 100 would overflow).
 *
 * @param R shape of the rate, > 0
 * @param v share of the silence, 0 ≤ v < 1
 */
export function logPhaseSum(k: number, R: number, v: number): number {
  let term = 1;
  let sum = 1;
  let scale = 0;
  for (let j = 1; j < k; j += 1) {
    term *= ((R + j - 1) / j) * v;
    sum += term;
    if (sum > LARGE) {
      term /= LARGE;
      sum /= LARGE;
      scale += Math.log(LARGE);
    }
  }
  return Math.log(sum) + scale;
}

/**
 * The chance w_j that a buyer who is still with the shop has passed j of the k phases of the gap that is running:
 * w_j ∝ (R)_j / j! · v^j, j = 0 … k − 1. Sums to one.
 */
export function phaseWeights(k: number, R: number, v: number): number[] {
  const logs = [0];
  for (let j = 1; j < k; j += 1) logs.push((logs[j - 1] ?? NaN) + Math.log(((R + j - 1) / j) * v));
  const highest = Math.max(...logs);
  const weights = logs.map((log) => Math.exp(log - highest));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
}
