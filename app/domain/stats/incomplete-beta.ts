import betainc from '@stdlib/math-base-special-betainc';

/**
 * I_x(a, b), the regularised incomplete beta function: P(B ≤ x) for B ~ Beta(a, b). 0 ≤ x ≤ 1, a > 0, b > 0.
 *
 * The lower tail is the accurate one (within 1e-12 relative down to 1e-25, measured with a = 1 … 12, b up to 30,000). The
 * package forms its upper tail as 1 − lower and loses digits there (6e-10 at a tail of 1e-5): for whole a use the finite sum
 * of `logPhaseSum` instead.
 */
export function incompleteBeta(x: number, a: number, b: number): number {
  return betainc(x, a, b);
}
