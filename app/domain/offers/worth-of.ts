import { chooseIncentive, type OfferChoice } from './choose-incentive.ts';
import type { Incentive, IncentiveKind } from './incentive.ts';
import type { OfferPolicy } from './offer-policy.ts';
import type { OfferContext } from './weigh-incentive.ts';
import type { Worth } from './worth.ts';

/** What a contact is worth and which incentive goes with it: the choice, in whole minor units. See `chooseIncentive`. */
export function worthOf(policy: OfferPolicy, allowed: readonly IncentiveKind[], context: OfferContext): Worth {
  const choice = chooseIncentive(policy, allowed, context);
  const { incentive, costMinor } = choice.kind === 'offer' ? choice : { incentive: nothing, costMinor: 0 };
  return {
    incentive,
    expectedProfitMinor: choice.profitMinor === undefined ? undefined : Math.floor(choice.profitMinor),
    costAtMostMinor: costMinor + Math.ceil(context.contactMinor),
    minimumOrderMinor: minimumOrder(policy, choice),
    why: choice.why,
  };
}

const nothing: Incentive = { kind: 'none' };

/** Five off leave the floor on the usual order and not on a small one; per cents leave it on all or none. */
function minimumOrder({ margin, marginFloor }: OfferPolicy, choice: OfferChoice): number {
  if (choice.kind === 'none' || choice.incentive.kind === 'percent' || margin === null) return 0;
  return Math.ceil(choice.costMinor / (margin - marginFloor));
}
