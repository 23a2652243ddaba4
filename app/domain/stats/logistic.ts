/**
 * 1 / (1 + e^−z).
 *
 * The branch keeps e^z in the small tail, so that a chance of 1e-276 comes out as 1e-276 and one under 1e-308 as 0.
 */
export function logistic(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const odds = Math.exp(z);
  return odds / (1 + odds);
}
