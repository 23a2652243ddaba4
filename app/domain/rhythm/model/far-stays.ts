import { logGamma } from '#app/domain/stats/log-gamma.ts';
import { leavesAtFirst, type ModelParams } from './model.ts';

/** Blocks are one in 16,384 of where they lie: the midpoint rule is then right to 1e-9. */
const BLOCKS_PER_FOLD = 16_384;

/** The chance to stay for the m-th further order, s_m, and the running total C(m) = s₁ + … + s_m. */
export interface Stays {
  readonly a: number;
  /** b + x + z. */
  readonly b: number;
  m: number;
  chance: number;
  total: number;
}

/** C(0) = 0, before the first step. */
export function staysFrom(params: ModelParams, x: number): Stays {
  return { a: params.a, b: params.b + x + leavesAtFirst(params), m: 0, chance: 1, total: 0 };
}

/** From C(m) to C(m + 1). */
export function stepStays(stays: Stays): void {
  if (stays.m > 0) stays.chance *= (stays.b + stays.m - 1) / (stays.a + stays.b + stays.m - 1);
  stays.m += 1;
  stays.total += stays.chance;
}

/** A negative binomial count of phases, its offset j within the gap, k phases an order, and where the far tail begins. */
export interface FarTail {
  readonly R: number;
  /** t over what is known: q/(1 − q). */
  readonly odds: number;
  readonly j: number;
  readonly k: number;
  readonly from: number;
}

/**
 * Σ_{n ≥ from} P(N = n) · C(⌊(n + j)/k⌋) for a horizon so long that its terms could not be added one by one.
 *
 * Both factors are smooth on the scale of n by then, so blocks of whole gaps, n/16,384 long, are taken at their middle.
 */
export function farStays(stays: Stays, { R, odds, j, k, from }: FarTail): number {
  let sum = 0;
  for (let n = from; ;) {
    const length = k * Math.ceil(n / BLOCKS_PER_FOLD / k);
    const middle = n + (length - 1) / 2;
    advance(stays, (middle + j - (k - 1) / 2) / k);
    const part = length * Math.exp(logCount(R, odds, middle)) * stays.total;
    sum += part;
    // Past the mean R·odds a term falls faster than e^(−n/odds); what is left is under odds/length blocks like this one.
    if (n > R * odds && part * (odds / length + 1) * 4 <= 1e-13 * sum) return sum;
    n += length;
  }
}

/**
 * C at a larger, no longer whole m. s_m falls like m^−a, so the trapezium of its ends is near enough for its integral, and the
 * sum is the integral plus half the difference of the ends (Euler–Maclaurin).
 */
function advance(stays: Stays, m: number): void {
  const before = stays.chance;
  const { a, b } = stays;
  stays.chance *= Math.exp(logGammaRise(b + stays.m - 1, a) - logGammaRise(b + m - 1, a));
  stays.total += (m - stays.m) * ((before + stays.chance) / 2) + (stays.chance - before) / 2;
  stays.m = m;
}

/** ln P(N = n) = lnΓ(n + R) − lnΓ(n + 1) − lnΓ(R) + n·ln q + R·ln(1 − q) for large n. */
function logCount(R: number, odds: number, n: number): number {
  return logGammaRise(n + 1, R - 1) - logGamma(R) - n * Math.log1p(1 / odds) - R * Math.log1p(odds);
}

/** lnΓ(y + d) − lnΓ(y) for y > 1e5 by Stirling's series, without taking the difference of two huge numbers. */
function logGammaRise(y: number, d: number): number {
  return (y - 0.5) * Math.log1p(d / y) + d * Math.log(y + d) - d + (1 / (y + d) - 1 / y) / 12;
}
