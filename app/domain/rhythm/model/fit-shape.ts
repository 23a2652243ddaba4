import { minimise, type Minimum, type Objective } from '#app/domain/stats/minimise.ts';
import { type CollapsedBuyers, thinnedRows } from './collapsed-buyers.ts';
import { type Coordinates, coordinatesOf, shapeAt, slopesAt } from './coordinates.ts';
import { likelihoodSurface } from './likelihood-surface.ts';
import type { ModelParams } from './model.ts';
import { addPrior, addWalls, scaledPrior, type WeakPrior } from './weak-prior.ts';

/** How one k is fitted. */
export interface FitShapeOptions {
  readonly k: number;
  /** 1 (MBG) unless a check against BG software asks for 0. */
  readonly z?: 0 | 1;
  readonly prior?: WeakPrior | undefined;
  /** Where the search for another k, or of another night, ended. */
  readonly near?: Coordinates | undefined;
  /** Start from `near` alone: for a refit after a small change, at a quarter of the cost. */
  readonly onlyNear?: boolean;
  /** Holds the chance to leave at nothing: the model without dropout, to compare with. */
  readonly withoutLeaving?: boolean;
}

/** The best shape found for one k. */
export interface ShapeFit {
  readonly params: ModelParams;
  /** In the histories' own unit of time, without the prior's part. */
  readonly logLikelihood: number;
  /** Where the search ended, in the histories' own unit of time. */
  readonly coordinates: Coordinates;
  readonly converged: boolean;
  readonly evaluations: number;
}

/** The mean age of the histories in scaled time: keeps the parameters of order one whether days, weeks or seconds come in. */
const MEAN_AGE = 10;

/** A shop of more distinct histories than this is first looked at through so many of them. */
const MANY_ROWS = 20_000;
const FIRST_LOOK_ROWS = 5_000;

/** "Nobody leaves" as a third coordinate: one in e^30. */
const NOBODY_LEAVES = -30;

/** Like many shops; buyers who differ much and rarely leave; buyers who are alike and often leave. */
const starts = [
  { r: 1, gapFactor: 1, leaveShare: 0.25, leaveWeight: 3 },
  { r: 0.4, gapFactor: 2, leaveShare: 0.05, leaveWeight: 10 },
  { r: 3, gapFactor: 1.5, leaveShare: 0.5, leaveWeight: 1.5 },
];

/**
 * The maximum-likelihood (with a prior: maximum-posterior) parameters for one k, the best of several starts.
 *
 * @returns undefined when nobody has bought twice: such a shop has no rhythm to fit
 */
export function fitShape(data: CollapsedBuyers, options: FitShapeOptions): ShapeFit | undefined {
  // A repeat purchase with no time in between (all in one instant) has no gap to learn from either.
  if (data.sumX === 0 || data.sumTx === 0) return undefined;
  const rough = firstLook(data, options);
  if (rough) return fitShape(data, { ...options, near: rough, onlyNear: true });
  const { k, z = 1, withoutLeaving = false } = options;
  const timeScale = timeScaleOf(data);
  const objective = objectiveFor(data, options, timeScale);
  let best: Minimum | undefined;
  let evaluations = 0;
  for (const start of startsFor(data, timeScale, options)) {
    const end = minimise(objective, withoutLeaving ? start.subarray(0, 2) : start);
    evaluations += end.evaluations;
    if (Number.isFinite(end.value) && (!best || end.value < best.value)) best = end;
  }
  if (!best) return undefined;
  const coordinates = full(best.at);
  const shape = shapeAt(coordinates, k);
  const scaled = likelihoodSurface(data, { k, z, timeScale })(shape, new Float64Array(4));
  return {
    params: { ...shape, k, alpha: shape.alpha / timeScale, ...(z === 0 && { z }) },
    // A density: stretching time by s multiplies each of the Σx gaps' densities by s.
    logLikelihood: scaled + data.sumX * Math.log(timeScale),
    coordinates: coordinates.with(1, (coordinates[1] ?? NaN) - Math.log(timeScale)),
    converged: best.converged,
    evaluations,
  };
}

/** The factor that brings the mean age of the histories to `MEAN_AGE`. */
export function timeScaleOf({ buyers, sumT }: CollapsedBuyers): number {
  return (MEAN_AGE * buyers) / sumT;
}

/** In a large shop the starts compete on a thinned one (a sixth of the time for 300,000 buyers); the winner goes on with all rows. */
function firstLook(data: CollapsedBuyers, options: FitShapeOptions): Coordinates | undefined {
  if (data.counts.length <= MANY_ROWS || options.onlyNear) return undefined;
  return fitShape(thinnedRows(data, Math.ceil(data.counts.length / FIRST_LOOK_ROWS)), options)?.coordinates;
}

/**
 * −(log-likelihood) plus the walls' and the prior's part, in scaled time.
 *
 * @param timeScale multiplies the histories' times; the second coordinate moves by its logarithm
 */
export function objectiveFor(
  data: CollapsedBuyers,
  { k, z = 1, prior }: FitShapeOptions,
  timeScale: number,
): Objective {
  const surface = likelihoodSurface(data, { k, z, timeScale });
  const believed = prior && scaledPrior(prior, timeScale);
  const byShape = new Float64Array(4);
  return (at, gradient) => {
    const shape = shapeAt(full(at), k);
    const value = surface(shape, byShape);
    const slopes = slopesAt(shape, byShape);
    for (let i = 0; i < gradient.length; i += 1) gradient[i] = -(slopes[i] ?? NaN);
    return addWalls(at, gradient) + (believed ? addPrior(believed, at, gradient) : 0) - value;
  };
}

/** Two coordinates stand for a shop that nobody leaves. */
function full(at: Float64Array): Coordinates {
  return at.length === 4 ? at : Float64Array.of(at[0] ?? NaN, at[1] ?? NaN, NOBODY_LEAVES, 0);
}

function startsFor(data: CollapsedBuyers, timeScale: number, { near, onlyNear }: FitShapeOptions): Coordinates[] {
  const known = near ? [near.with(1, (near[1] ?? NaN) + Math.log(timeScale))] : [];
  if (near && onlyNear) return known;
  const observedGap = (data.sumTx / data.sumX) * timeScale;
  const fresh = starts.map(({ gapFactor, ...plain }) => coordinatesOf({ ...plain, meanGap: gapFactor * observedGap }));
  return [...known, ...fresh];
}
