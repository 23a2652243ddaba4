import { digamma } from './digamma.ts';

/**
 * The unevenness s_k = ln k − ψ(k) of gaps that are Erlang with shape k: 0.577, 0.270, 0.176, 0.130 for k = 1 … 4.
 *
 * It is the expected difference between the logarithm of the mean gap and the mean logarithm of the gaps: zero for a
 * clock, Euler's constant for purchases that come at random (k = 1). Throws RangeError unless k is positive.
 */
export function expectedUnevenness(k: number): number {
  if (!(k > 0)) throw new RangeError(`expectedUnevenness expects a positive shape, not ${k}`);
  return Math.log(k) - digamma(k);
}
