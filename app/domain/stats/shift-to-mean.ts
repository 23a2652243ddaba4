import { logistic } from './logistic.ts';

/** No shop's level is off by a factor e^30; the bracket keeps a target of exactly 0 or 1 finite. */
const WIDEST = 30;

/**
 * The c for which the mean of logistic(zᵢ + c) is `target`, within ±30.
 *
 * The mean rises with c, so Newton steps inside a shrinking bracket always arrive; about five are needed.
 *
 * @returns undefined for no values
 */
export function shiftToMean(logits: ArrayLike<number>, target: number): number | undefined {
  if (logits.length === 0) return undefined;
  let low = -WIDEST;
  let high = WIDEST;
  let shift = 0;
  for (let step = 0; step < 200 && high - low > 1e-13; step += 1) {
    const { mean, slope } = meanAt(logits, shift);
    if (mean < target) low = shift;
    else high = shift;
    const next = shift + (target - mean) / slope;
    const inside = next > low && next < high;
    if (inside && Math.abs(next - shift) < 1e-14) return next;
    shift = inside ? next : (low + high) / 2;
  }
  return shift;
}

function meanAt(logits: ArrayLike<number>, shift: number) {
  let sum = 0;
  let slope = 0;
  for (let i = 0; i < logits.length; i += 1) {
    const p = logistic((logits[i] ?? NaN) + shift);
    sum += p;
    slope += p * (1 - p);
  }
  return { mean: sum / logits.length, slope: slope / logits.length };
}
