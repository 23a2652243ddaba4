import type { CollapsedBuyers } from './collapsed-buyers.ts';
import type { Coordinates } from './coordinates.ts';
import { fitShape, type FitShapeOptions, type ShapeFit } from './fit-shape.ts';
import type { ModelParams } from './model.ts';

/** More regular than this no shop has been seen (k = 12 is a coefficient of variation of 0.29). */
const LARGEST_K = 12;

/** The grid of k ends after this many falls running: the likelihood has one peak in k. */
const FALLS_TO_STOP = 2;

/** A gain that two more parameters must bring to be believed (Akaike's criterion). */
const VISIBLE_GAIN = 2;

/** What may be chosen of a fit; see `FitShapeOptions`. */
export type FitOptions = Pick<FitShapeOptions, 'z' | 'prior'> & {
  /** Fit this k only. */
  readonly k?: number;
};

/** A shop's parameters and how well they are known. */
export interface ModelFit {
  /** Of the best k, in the histories' own unit of time. */
  readonly params: ModelParams;
  /** The same point as the search knows it: where the next night's search may start. */
  readonly coordinates: Coordinates;
  /** In that unit; LL(days) = LL(weeks) − ln 7 · Σx. */
  readonly logLikelihood: number;
  /** For k = 1, 2, …, as far as the grid went (one value where k was given). */
  readonly logLikelihoodByK: readonly number[];
  readonly buyers: number;
  readonly repeatBuyers: number;
  /**
   * Whether the data show that buyers leave: two log-likelihood units more than the best model in which nobody does. A shop
   * where they do not is a valid answer; its "100 % alive" must never be shown as a fact.
   */
  readonly dropoutVisible: boolean;
  readonly converged: boolean;
}

/**
 * Fits MBG/CNBD-k by maximum likelihood over (r, α, a, b) for k = 1, 2, … and keeps the best k.
 *
 * One-time buyers belong in it: a fit without them is wrecked.
 *
 * @returns undefined when nobody has bought twice
 */
export function fitModel(data: CollapsedBuyers, options: FitOptions = {}): ModelFit | undefined {
  const fits = fitGrid(data, options);
  const best = fits.reduce<ShapeFit | undefined>((top, fit) => (top && !isBetter(fit, top) ? top : fit), undefined);
  if (!best) return undefined;
  const settled = fitShape(data, { ...options, k: best.params.k, withoutLeaving: true });
  return {
    params: best.params,
    coordinates: best.coordinates,
    logLikelihood: best.logLikelihood,
    logLikelihoodByK: fits.map((fit) => fit.logLikelihood),
    buyers: data.buyers,
    repeatBuyers: data.repeatBuyers,
    dropoutVisible: !settled || best.logLikelihood - settled.logLikelihood > VISIBLE_GAIN,
    converged: best.converged,
  };
}

function fitGrid(data: CollapsedBuyers, options: FitOptions): ShapeFit[] {
  const fits: ShapeFit[] = [];
  let falls = 0;
  const last = options.k ?? LARGEST_K;
  for (let k = options.k ?? 1; k <= last && falls < FALLS_TO_STOP; k += 1) {
    const before = fits.at(-1);
    const fit = fitShape(data, { ...options, k, near: before?.coordinates });
    if (!fit) break;
    falls = before && !isBetter(fit, before) ? falls + 1 : 0;
    fits.push(fit);
  }
  return fits;
}

function isBetter(a: ShapeFit, b: ShapeFit): boolean {
  return a.logLikelihood > b.logLikelihood;
}
