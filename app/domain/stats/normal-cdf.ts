/** Beyond this many deviations the continued fraction converges faster than the series. */
const FAR = 3;
const STEPS = 200;

/**
 * Φ(z), the standard normal distribution function.
 *
 * Near nought the series z + z³/3 + z⁵/15 + … times the density, far out Laplace's continued fraction of the tail, which
 * keeps the digits of small tails. Within 1e-13 relative of 40-digit values on z = −30 … 8.
 */
export function normalCdf(z: number): number {
  if (Number.isNaN(z)) return NaN;
  if (z > FAR) return 1 - normalCdf(-z);
  if (z < -38) return 0;
  return z < -FAR ? tail(-z) : 0.5 + density(z) * series(z);
}

function density(z: number): number {
  return Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
}

function series(z: number): number {
  let term = z;
  let sum = z;
  for (let i = 3; Math.abs(term) > 1e-17 * Math.abs(sum); i += 2) {
    term *= (z * z) / i;
    sum += term;
  }
  return sum;
}

/** 1 − Φ(z) = φ(z)/(z + 1/(z + 2/(z + 3/(z + …)))). */
function tail(z: number): number {
  let fraction = z;
  for (let i = STEPS; i > 0; i -= 1) fraction = z + i / fraction;
  return density(z) / fraction;
}
