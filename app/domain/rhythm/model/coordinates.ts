import { logistic } from '#app/domain/stats/logistic.ts';
import type { Shape } from './likelihood-tables.ts';

/**
 * The coordinates in which the likelihood is searched, all of order one and nearly independent of one another and of k:
 *
 * 0. ln r, how alike the buyers' rates are;
 * 1. ln of the mean gap k·α/r of the average buyer;
 * 2. logit of the mean chance a/(a + b) to leave after an occasion;
 * 3. ln(a + b), how alike those chances are.
 *
 * In (r, α, a, b) the optimum lies in two long curved valleys; here BFGS needs about 15 steps. The optimum for one k is the
 * start for the next.
 */
export type Coordinates = Float64Array;

/** What the coordinates stand for, in plain numbers. */
export interface PlainShape {
  readonly r: number;
  /** k·α/r, in the unit of time at hand. */
  readonly meanGap: number;
  /** a/(a + b). */
  readonly leaveShare: number;
  /** a + b. */
  readonly leaveWeight: number;
}

export function coordinatesOf({ r, meanGap, leaveShare, leaveWeight }: PlainShape): Coordinates {
  return Float64Array.of(
    Math.log(r),
    Math.log(meanGap),
    Math.log(leaveShare) - Math.log1p(-leaveShare),
    Math.log(leaveWeight),
  );
}

export function shapeAt([logR = NaN, logGap = NaN, logitLeave = NaN, logWeight = NaN]: Coordinates, k: number): Shape {
  const r = Math.exp(logR);
  const weight = Math.exp(logWeight);
  // b from its own logistic: 1 − p loses its digits where nearly all leave.
  return { r, alpha: (r * Math.exp(logGap)) / k, a: weight * logistic(logitLeave), b: weight * logistic(-logitLeave) };
}

/** The slopes by the coordinates from those by r, α, a and b (chain rule). */
export function slopesAt(shape: Shape, [byR = NaN, byAlpha = NaN, byA = NaN, byB = NaN]: Float64Array): Float64Array {
  const { r, alpha, a, b } = shape;
  const leaveSlope = (a * b) / (a + b);
  return Float64Array.of(r * byR + alpha * byAlpha, alpha * byAlpha, leaveSlope * (byA - byB), a * byA + b * byB);
}
