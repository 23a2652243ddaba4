/** ln(p / (1 − p)), the inverse of `logistic`; ∓∞ at 0 and 1. */
export function logit(p: number): number {
  return Math.log(p) - Math.log1p(-p);
}
