/** A smooth function of several numbers: returns its value at `at` and writes its slopes into `gradient`. */
export type Objective = (at: Float64Array, gradient: Float64Array) => number;

/** Where a search ended. */
export interface Minimum {
  readonly at: Float64Array;
  readonly value: number;
  readonly evaluations: number;
  /** Whether another step promised less than `tolerance`; false when the evaluations ran out. */
  readonly converged: boolean;
}

/** When to stop: the promised gain of another step (in units of the objective), and the evaluations at most. */
export interface MinimiseOptions {
  readonly tolerance?: number;
  readonly maxEvaluations?: number;
}

/** Sufficient decrease and curvature of the weak Wolfe conditions, the textbook pair for quasi-Newton steps. */
const DECREASE = 1e-4;
const CURVATURE = 0.9;

/** A step in logs longer than this has left the region that the gradient knows. */
const LONGEST_STEP = 2;

interface Point {
  readonly at: Float64Array;
  readonly value: number;
  readonly gradient: Float64Array;
}

/**
 * A local minimum by BFGS with a weak Wolfe line search by bisection (Lewis & Overton 2013).
 *
 * Made for a handful of parameters of order one (logs of rates and shapes) and an analytic gradient: 15 to 30 evaluations
 * where Nelder–Mead needs some 300. A value that is not finite counts as too high, so the search backs off from it.
 */
export function minimise(objective: Objective, start: ArrayLike<number>, options: MinimiseOptions = {}): Minimum {
  const { tolerance = 1e-10, maxEvaluations = 400 } = options;
  let evaluations = 0;
  const evaluate = (at: Float64Array): Point => {
    evaluations += 1;
    const gradient = new Float64Array(at.length);
    const value = objective(at, gradient);
    return { at, value: Number.isNaN(value) ? Infinity : value, gradient };
  };
  let here = evaluate(Float64Array.from(start));
  let inverse: Float64Array[] | undefined;
  while (evaluations < maxEvaluations) {
    const direction = inverse ? descent(inverse, here.gradient) : firstStep(here.gradient);
    const promise = -dot(direction, here.gradient) / 2;
    if (inverse && promise < tolerance) return { at: here.at, value: here.value, evaluations, converged: true };
    const next = lineSearch(evaluate, here, direction);
    if (!next) {
      // No way down: at the bottom to working precision, or the curvature was wrong and steepest descent gets one try.
      if (!inverse) return { at: here.at, value: here.value, evaluations, converged: norm(here.gradient) < 1e-3 };
      inverse = undefined;
      if (promise < 1e-6) return { at: here.at, value: here.value, evaluations, converged: true };
      continue;
    }
    inverse = updated(inverse, difference(next.at, here.at), difference(next.gradient, here.gradient));
    here = next;
  }
  return { at: here.at, value: here.value, evaluations, converged: false };
}

/** Steepest descent, shortened to half a unit: before the first step nothing is known of the curvature. */
function firstStep(gradient: Float64Array): Float64Array {
  const scale = 0.5 / Math.max(norm(gradient), 1e-12);
  return gradient.map((slope) => -slope * Math.min(1, scale));
}

function descent(inverse: readonly Float64Array[], gradient: Float64Array): Float64Array {
  const direction = Float64Array.from(inverse, (row) => -dot(row, gradient));
  const length = Math.max(...direction.map(Math.abs));
  return length > LONGEST_STEP ? direction.map((step) => (step * LONGEST_STEP) / length) : direction;
}

/** A point along `direction` that is lower and less steep; undefined when none is found in 30 halvings. */
function lineSearch(evaluate: (at: Float64Array) => Point, from: Point, direction: Float64Array): Point | undefined {
  const slope = dot(from.gradient, direction);
  if (!(slope < 0)) return undefined;
  let low = 0;
  let high = Infinity;
  let step = 1;
  let best: Point | undefined;
  for (let trial = 0; trial < 30; trial += 1) {
    const next = evaluate(from.at.map((value, i) => value + step * (direction[i] ?? NaN)));
    if (!(next.value <= from.value + DECREASE * step * slope)) high = step;
    else {
      best = next;
      if (dot(next.gradient, direction) >= CURVATURE * slope) return next;
      low = step;
    }
    step = high === Infinity ? 2 * low : (low + high) / 2;
  }
  return best;
}

/** The BFGS update of the inverse Hessian from a step s and the change of gradient y it caused. */
function updated(inverse: readonly Float64Array[] | undefined, s: Float64Array, y: Float64Array): Float64Array[] {
  const curvature = dot(s, y);
  const before = inverse ?? identity(s.length, curvature > 0 ? curvature / dot(y, y) : 1);
  // Without positive curvature along the step the update would break the descent property.
  if (!(curvature > 1e-14 * norm(s) * norm(y))) return before.map((row) => row.slice());
  const hy = Float64Array.from(before, (row) => dot(row, y));
  const spread = (1 + dot(y, hy) / curvature) / curvature;
  return before.map((row, i) =>
    row.map((value, j) => {
      const [si, sj, hi, hj] = [s[i] ?? NaN, s[j] ?? NaN, hy[i] ?? NaN, hy[j] ?? NaN];
      return value + spread * si * sj - (hi * sj + si * hj) / curvature;
    }),
  );
}

function identity(size: number, scale: number): Float64Array[] {
  return Array.from({ length: size }, (_, i) => Float64Array.from({ length: size }, (_, j) => (i === j ? scale : 0)));
}

function difference(a: Float64Array, b: Float64Array): Float64Array {
  return a.map((value, i) => value - (b[i] ?? NaN));
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i += 1) sum += (a[i] ?? NaN) * (b[i] ?? NaN);
  return sum;
}

function norm(a: Float64Array): number {
  return Math.sqrt(dot(a, a));
}
