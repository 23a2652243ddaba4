import { contactCost } from '#app/domain/offers/contact-cost.ts';
import type { IncentiveKind } from '#app/domain/offers/incentive.ts';
import type { MeasuredReturn } from '#app/domain/offers/return-belief.ts';
import { worthOf } from '#app/domain/offers/worth-of.ts';
import type { Worth as OfferWorth } from '#app/domain/offers/worth.ts';
import type { OfferPolicy } from '#app/domain/offers/offer-policy.ts';
import type { Candidate } from '#app/domain/playbooks/candidate.ts';
import type { Rung } from '#app/domain/playbooks/rung.ts';
import type { WorthOf } from '#app/domain/playbooks/worth.ts';

/** Where the model says nothing of a buyer: the more return unasked, the less an incentive earns, so half of them is the careful guess. */
const RETURN_RATE = 0.5;

/** What the worth of a contact stands on beside the buyer. */
export interface WorthGrounds {
  policy: OfferPolicy;
  /** What the held-out group has measured so far, by `incentiveKey`. */
  measured: ReadonlyMap<string, MeasuredReturn>;
  /** What the merchant has not let us give. */
  notGranted: ReadonlySet<IncentiveKind>;
  /** How likely a buyer returns unasked within their window; undefined where the model says nothing. */
  expectationOf: (candidate: Candidate) => number | undefined;
}

/** What a rung is worth for a person of this shop, in the shape in which the planner asks. */
export function worthFor(grounds: WorthGrounds): WorthOf {
  return (candidate, rung) => {
    const { incentive, costAtMostMinor, why, expectedProfitMinor } = offerWorth(grounds, candidate, rung);
    const profitMinor = expectedProfitMinor ?? unknownProfit(costAtMostMinor);
    return { incentive, costAtMostMinor, why: { ...why, params: { ...why.params } }, expectedProfitMinor: profitMinor };
  };
}

/** The same in the offers' own words, with the smallest order on which a code may be used. */
function offerWorth(
  { policy, measured, notGranted, expectationOf }: WorthGrounds,
  candidate: Candidate,
  rung: Rung,
): OfferWorth {
  const { incentive, channel } = rung;
  const isAllowed = policy.incentives.length === 0 || policy.incentives.some(({ kind }) => kind === incentive.kind);
  const own = incentive.kind === 'none' || !isAllowed ? [] : [incentive];
  return worthOf(
    { ...policy, incentives: own },
    own.map(({ kind }) => kind),
    {
      usualOrderMinor: candidate.orders > 0 ? candidate.spentMinor / candidate.orders : undefined,
      returnRate: expectationOf(candidate) ?? RETURN_RATE,
      contactMinor: contactCost(policy, channel === 'task' ? 'person' : 'message'),
      measured,
      notGranted,
    },
  );
}

/**
 * Without a margin nobody can say what an order leaves. What costs nothing cannot lose: the smallest profit there is. What
 * costs something is not risked.
 */
const unknownProfit = (costMinor: number): number => (costMinor === 0 ? 1 : 0);
