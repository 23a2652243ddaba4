import type { SurvivalGroup } from '../../stats/kaplan-meier.ts';
import type { FittedRhythm, FittedType } from '../clock.ts';
import { passesDataGate } from '../data-gate.ts';
import type { Pace } from '../definition.ts';
import type { CollapsedBuyers } from '../model/collapsed-buyers.ts';
import { likelihoodSurface } from '../model/likelihood-surface.ts';
import { oneTimeClockFrom } from '../one-time-clock.ts';
import { fitRhythm } from '../refit/fit-rhythm.ts';

/** The buyers who spend mostly on one product type (`mainTypeOf`), with all of their purchases, in days. */
export interface TypeBuyers {
  readonly type: string;
  readonly buyers: CollapsedBuyers;
  /** Days from the first purchase of these buyers to the shop's today. */
  readonly historyDays: number;
  /** Their first-to-second gaps, as in `ShopEvidence`. */
  readonly returns: readonly SurvivalGroup[];
}

/** What a rhythm of one's own costs: r, alpha, a, b and k. */
const OWN_NUMBERS = 5;

/**
 * The product types that have a rhythm of their own.
 *
 * A type has one when its buyers pass the data gate by themselves (30 repeat buyers, 90 days) and are likelier by their own
 * numbers than by the shop's, by more than five numbers bring by chance where many types compete: ½ · 5 · ln(repeat buyers)
 * in log-likelihood (Schwarz's criterion; 8.5 for 30 buyers, 17 for 1,000). One that has its own clock already keeps it while
 * half of that is left, so that no type goes back and forth.
 *
 * @param groups taken one by one: all of a large shop at once are a second copy of its buyers
 * @param shop the rhythm of all buyers
 * @param inForce the types that have their own clock now
 */
export function fitTypes(
  groups: Iterable<TypeBuyers>,
  shop: FittedRhythm,
  pace: Pace,
  inForce: readonly FittedType[] = [],
): FittedType[] {
  const fitted: FittedType[] = [];
  for (const group of groups) {
    const before = inForce.find(({ type }) => type === group.type);
    const own = fitType(group, shop, pace, before);
    if (own) fitted.push(own);
  }
  return fitted;
}

function fitType(group: TypeBuyers, shop: FittedRhythm, pace: Pace, before?: FittedType): FittedType | undefined {
  const { type, buyers, historyDays, returns } = group;
  const { repeatBuyers } = buyers;
  if (!passesDataGate({ repeatBuyers, historyDays })) return undefined;
  const own = fitRhythm(buyers, pace, before);
  if (!own) return undefined;
  const toll = (OWN_NUMBERS / 2) * Math.log(repeatBuyers) * (before ? 0.5 : 1);
  if (totalLikelihood(own.rhythm, own.data) - totalLikelihood(shop, own.data) <= toll) return undefined;
  const oneTime = oneTimeClockFrom(returns);
  return { type, ...own.rhythm, ...(oneTime && { oneTime }) };
}

function totalLikelihood({ k, r, alphaDays: alpha, a, b }: FittedRhythm, buyers: CollapsedBuyers): number {
  return likelihoodSurface(buyers, { k, z: 1, timeScale: 1 })({ r, alpha, a, b }, new Float64Array(4));
}
