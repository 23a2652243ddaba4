import { mean } from './mean.ts';
import { solvePositiveDefinite } from './solve-positive-definite.ts';

/** Rows that share an intercept. */
export interface LogisticGroup {
  /** Row-major, `outcomes.length` rows of as many features as the prior has centres. */
  readonly features: Float64Array;
  /** 1 or 0; a chance in between counts as that much of each. */
  readonly outcomes: Uint8Array | Float64Array;
}

/** What the slopes are believed to be before any row is seen: independent Gaussians. */
export interface SlopePrior {
  readonly centre: readonly number[];
  /** 1 / variance, where a row has weight one. */
  readonly precision: number;
}

/** One slope a feature, one intercept a group; a group of equal outcomes has none (its intercept would be infinite). */
export interface LogisticFit {
  readonly slopes: number[];
  readonly intercepts: (number | undefined)[];
}

interface Curvature {
  readonly gradient: number[];
  readonly hessian: number[][];
  /** For each group Σw·x, Σw and Σ(y − p): what its intercept must do when the slopes move. */
  readonly groups: { readonly cross: number[]; readonly weight: number; readonly rest: number }[];
}

/**
 * Logistic regression with a free intercept for every group and a Gaussian prior on the common slopes.
 *
 * The maximum of the posterior by Newton's method with step halving; the intercepts are eliminated from each Newton system
 * (Schur complement), so it stays as small as the number of features however many groups there are.
 */
export function fitLogistic(groups: readonly LogisticGroup[], prior: SlopePrior): LogisticFit {
  const mixed = groups.map(isMixed);
  const used = groups.filter((_, g) => mixed[g]);
  let slopes = [...prior.centre];
  let intercepts = used.map(() => 0);
  let loss = lossAt(used, prior, slopes, intercepts);
  for (let iteration = 0; iteration < 100; iteration += 1) {
    const step = newtonStep(curvatureAt(used, prior, slopes, intercepts));
    if (!step) break;
    const next = halveUntilLower(used, prior, { slopes, intercepts, loss }, step);
    if (!next) break;
    const gain = loss - next.loss;
    ({ slopes, intercepts, loss } = next);
    if (gain < 1e-10 * (1 + Math.abs(loss))) break;
  }
  let at = 0;
  return { slopes, intercepts: mixed.map((hasIntercept) => (hasIntercept ? intercepts[at++] : undefined)) };
}

function isMixed({ outcomes }: LogisticGroup): boolean {
  const share = mean(outcomes) ?? 0;
  return share > 0 && share < 1;
}

/** The penalised negative log-likelihood. */
function lossAt(groups: readonly LogisticGroup[], prior: SlopePrior, slopes: number[], intercepts: number[]): number {
  let loss = 0;
  for (const [j, centre] of prior.centre.entries()) loss += (prior.precision / 2) * ((slopes[j] ?? NaN) - centre) ** 2;
  for (const [g, { features, outcomes }] of groups.entries()) {
    const intercept = intercepts[g] ?? NaN;
    for (let i = 0; i < outcomes.length; i += 1) {
      const z = intercept + rowDot(features, i, slopes);
      loss += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - (outcomes[i] ?? NaN) * z;
    }
  }
  return loss;
}

function curvatureAt(
  groups: readonly LogisticGroup[],
  prior: SlopePrior,
  slopes: number[],
  intercepts: number[],
): Curvature {
  const size = slopes.length;
  const gradient = slopes.map((slope, j) => prior.precision * ((prior.centre[j] ?? NaN) - slope));
  const hessian = slopes.map((_, i) => slopes.map((_, j) => (i === j ? prior.precision : 0)));
  const sums = groups.map((group, g) => groupSums(group, slopes, intercepts[g] ?? NaN, gradient, hessian));
  for (const { cross, weight, rest } of sums) {
    for (let i = 0; i < size; i += 1) {
      const share = (cross[i] ?? NaN) / weight;
      gradient[i] = (gradient[i] ?? NaN) - share * rest;
      const row = hessian[i] ?? [];
      for (let j = 0; j <= i; j += 1) row[j] = (row[j] ?? NaN) - share * (cross[j] ?? NaN);
    }
  }
  return { gradient, hessian, groups: sums };
}

/** Adds one group's rows to the slopes' gradient and Hessian (lower triangle) and returns the sums of its intercept. */
function groupSums(
  { features, outcomes }: LogisticGroup,
  slopes: number[],
  intercept: number,
  gradient: number[],
  hessian: number[][],
) {
  const size = slopes.length;
  const cross = slopes.map(() => 0);
  let weight = 0;
  let rest = 0;
  for (let i = 0; i < outcomes.length; i += 1) {
    const p = 1 / (1 + Math.exp(-intercept - rowDot(features, i, slopes)));
    const w = p * (1 - p);
    const miss = (outcomes[i] ?? NaN) - p;
    weight += w;
    rest += miss;
    for (let j = 0; j < size; j += 1) {
      const value = features[i * size + j] ?? NaN;
      gradient[j] = (gradient[j] ?? NaN) + miss * value;
      cross[j] = (cross[j] ?? NaN) + w * value;
      const row = hessian[j] ?? [];
      for (let l = 0; l <= j; l += 1) row[l] = (row[l] ?? NaN) + w * value * (features[i * size + l] ?? NaN);
    }
  }
  return { cross, weight: Math.max(weight, 1e-300), rest };
}

function newtonStep({ gradient, hessian, groups }: Curvature) {
  const slopes = solvePositiveDefinite(hessian, gradient);
  if (!slopes) return undefined;
  const intercepts = groups.map(({ cross, weight, rest }) => {
    const moved = cross.reduce((sum, value, j) => sum + value * (slopes[j] ?? NaN), 0);
    return (rest - moved) / weight;
  });
  return { slopes, intercepts };
}

interface State {
  slopes: number[];
  intercepts: number[];
  loss: number;
}

function halveUntilLower(
  groups: readonly LogisticGroup[],
  prior: SlopePrior,
  from: State,
  step: Omit<State, 'loss'>,
): State | undefined {
  for (let share = 1; share > 1e-9; share /= 2) {
    const slopes = from.slopes.map((value, j) => value + share * (step.slopes[j] ?? NaN));
    const intercepts = from.intercepts.map((value, g) => value + share * (step.intercepts[g] ?? NaN));
    const loss = lossAt(groups, prior, slopes, intercepts);
    if (loss < from.loss) return { slopes, intercepts, loss };
  }
  return undefined;
}

function rowDot(features: Float64Array, row: number, slopes: number[]): number {
  const size = slopes.length;
  let sum = 0;
  for (let j = 0; j < size; j += 1) sum += (features[row * size + j] ?? NaN) * (slopes[j] ?? NaN);
  return sum;
}
