import type { Incentive, IncentiveKind } from './incentive.ts';
import type { OfferPolicy } from './offer-policy.ts';
import type { OfferParams, OfferSentence } from './offer-sentence.ts';
import { type OfferContext, type Weighed, weighIncentive } from './weigh-incentive.ts';

/** An incentive, or none, and why. Money in minor units, unrounded; rates 0 … 1. */
export type OfferChoice =
  | ({ readonly kind: 'offer'; readonly why: OfferSentence } & Weighed)
  | {
      readonly kind: 'none';
      readonly why: OfferSentence;
      /** Of the message alone; undefined where no margin was entered or no usual order is known. */
      readonly profitMinor: number | undefined;
    };

/** An offer is made where it pays with at least this probability. */
export const CHANCE_NEEDED = 0.8;
/** Of the order: 0.3 − 0.2 is a hair under 0.1 in binary, and ten per cent are ten per cent. */
const ROUNDING = 1e-9;

/**
 * The incentive that goes with a contact: none, unless one pays.
 *
 * In this order: what the policy and the rung both allow, what the shop lets us give, no draw without its rules, what leaves the
 * margin floor, what is expected to earn at least one
 * minor unit, what does so with four chances in five, and what beats the message alone. Of those the one that is expected to
 * earn most; among equals the one that is listed first.
 *
 * @param allowed what the rung permits: nothing in presence rungs, never `percent` in Protect and Care
 */
export function chooseIncentive(
  policy: OfferPolicy,
  allowed: readonly IncentiveKind[],
  context: OfferContext,
): OfferChoice {
  const { margin, marginFloor } = policy;
  const { usualOrderMinor } = context;
  const wanted = policy.incentives.filter(({ kind }) => kind !== 'none' && allowed.includes(kind));
  const granted = wanted.filter(({ kind }) => !context.notGranted?.has(kind));
  const candidates = granted.filter(({ kind }) => kind !== 'draw' || policy.drawRules !== '');
  const isKnown = usualOrderMinor !== undefined && usualOrderMinor > 0;
  const weigh = (incentive: Incentive) =>
    margin !== null && isKnown ? weighIncentive(incentive, margin, usualOrderMinor, context) : undefined;
  const alone = weigh({ kind: 'none' });
  const none = (why: OfferSentence): OfferChoice => ({ kind: 'none', why, profitMinor: alone?.profitMinor });
  if (granted.length > 0 && candidates.length === 0) return none({ key: 'offer.why.no-rules', params: {} });
  if (wanted.length > 0 && candidates.length === 0) return none({ key: 'offer.why.no-right', params: {} });
  if (candidates.length === 0) return none({ key: 'offer.why.none-allowed', params: {} });
  if (margin === null) return none({ key: 'offer.why.no-margin', params: {} });
  if (!alone || !isKnown) return none({ key: 'offer.why.no-order', params: {} });
  const best = bestFirst(
    candidates.map((one) => weighIncentive(one, margin, usualOrderMinor, context)),
    marginFloor,
  );
  const params = paramsOf(best, usualOrderMinor);
  switch (stageOf(best, marginFloor)) {
    case 'under-floor':
      return none({
        key: 'offer.why.under-floor',
        params: { kind: best.incentive.kind, left: best.left, floor: marginFloor },
      });
    case 'does-not-pay':
      return none({ key: 'offer.why.does-not-pay', params });
    case 'too-uncertain':
      return none({ key: 'offer.why.too-uncertain', params: { ...params, chanceNeeded: CHANCE_NEEDED } });
    case 'pays':
      if (best.profitMinor > alone.profitMinor)
        return { kind: 'offer', why: { key: 'offer.why.pays', params }, ...best };
      return none({ key: 'offer.why.message-alone', params: { ...params, aloneMinor: alone.profitMinor } });
  }
}

/** How far an incentive gets. */
const stages = ['under-floor', 'does-not-pay', 'too-uncertain', 'pays'] as const;

function stageOf({ left, profitMinor, chance }: Weighed, marginFloor: number): (typeof stages)[number] {
  if (left < marginFloor - ROUNDING) return 'under-floor';
  if (profitMinor < 1) return 'does-not-pay';
  return chance < CHANCE_NEEDED ? 'too-uncertain' : 'pays';
}

/** Who gets farthest, and among those who is expected to earn most. */
function bestFirst(weighed: readonly Weighed[], marginFloor: number): Weighed {
  const rank = (one: Weighed) => stages.indexOf(stageOf(one, marginFloor));
  return weighed.reduce((best, one) => {
    const farther = rank(one) - rank(best);
    return farther > 0 || (farther === 0 && one.profitMinor > best.profitMinor) ? one : best;
  });
}

function paramsOf(
  { incentive, costMinor, needs, believed, chance, profitMinor }: Weighed,
  orderMinor: number,
): OfferParams {
  const inHundred = { needsInHundred: 100 * Math.min(1, needs), believedInHundred: 100 * believed };
  return { kind: incentive.kind, costMinor, orderMinor, ...inHundred, chance, profitMinor };
}
