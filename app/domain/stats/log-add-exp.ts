/** ln(e^a + e^b) without overflow. −∞ stands for a term that is not there. */
export function logAddExp(a: number, b: number): number {
  const high = Math.max(a, b);
  if (high === -Infinity) return -Infinity;
  return high + Math.log1p(Math.exp(-Math.abs(a - b)));
}
