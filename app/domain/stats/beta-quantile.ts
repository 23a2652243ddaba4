import quantile from '@stdlib/stats-base-dists-beta-quantile';

/**
 * The p-quantile of Beta(a, b): the x with I_x(a, b) = p. 0 ≤ p ≤ 1.
 *
 * Within 5.5e-11 of 40-digit values (a = 1 … 6, b up to 30,000, p = 0.1 … 0.999); callers that need more polish it.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  return quantile(p, a, b);
}
