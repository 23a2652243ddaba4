import type { FittedRhythm } from '../clock.ts';
import type { Pace } from '../definition.ts';
import type { CollapsedBuyers } from '../model/collapsed-buyers.ts';
import type { FitOptions } from '../model/fit-model.ts';
import { fitShop, type ShopFit } from '../model/fit-shop.ts';
import { weakPrior } from '../model/weak-prior.ts';
import { typicalGapDays } from '../one-time-clock.ts';
import { decideK } from './decide-k.ts';

/** A shop with fewer repeat buyers than this is held by a weak prior; in one of 1,000 it would move the mean gap by 0.2 %. */
const SMALL_SHOP = 300;

/** A fitted rhythm, and the buyers that it comes from: all but those who were left out. */
export interface CheckedRhythm {
  readonly rhythm: FittedRhythm;
  readonly data: CollapsedBuyers;
}

/**
 * The rhythm of a shop's buyers, as its clock needs it.
 *
 * `fitShop` with the influence check; a small shop is held near the pace that its merchant picked; and k moves only as
 * `decideK` allows, for which one more k is fitted where it does not follow the best one.
 *
 * @param data all buyers, one-time buyers too, in days
 * @param inForce the rhythm in force; undefined for the first fit
 * @returns undefined when nobody has bought twice, or where the search found no finite answer
 */
export function fitRhythm(data: CollapsedBuyers, pace: Pace, inForce?: FittedRhythm): CheckedRhythm | undefined {
  const options = optionsFor(data, pace);
  const best = fitShop(data, options);
  if (!best) return undefined;
  const { k, kAhead } = decideK(inForce && { k: inForce.k, kAhead: inForce.fitted.kAhead }, best.logLikelihoodByK);
  const fit = k === best.params.k ? best : fitShop(data, { ...options, k, knownByK: best.logLikelihoodByK });
  const rhythm = fit && rhythmOfFit(fit, kAhead);
  return rhythm && { rhythm, data: fit.data };
}

function optionsFor({ repeatBuyers }: CollapsedBuyers, pace: Pace): FitOptions {
  return repeatBuyers < SMALL_SHOP ? { prior: weakPrior(typicalGapDays[pace]) } : {};
}

function rhythmOfFit(fit: ShopFit, kAhead: readonly number[]): FittedRhythm | undefined {
  const { k, r, alpha: alphaDays, a, b } = fit.params;
  if (![r, alphaDays, a, b, fit.logLikelihood].every(Number.isFinite)) return undefined;
  const { buyers, repeatBuyers, logLikelihood, dropoutVisible, store } = fit;
  const facts = { buyers, repeatBuyers, excluded: fit.excluded.length, logLikelihood, dropoutVisible, kAhead, store };
  return { k, r, alphaDays, a, b, fitted: facts };
}
