import { breakEvenReturn, type ContactEconomics, expectedExtraProfit } from './extra-profit.ts';
import { incentiveCost } from './incentive-cost.ts';
import { incentiveKey } from './incentive-key.ts';
import type { Incentive, IncentiveKind } from './incentive.ts';
import { beliefAfter, beliefBefore, believedReturn, chanceOfMore, type MeasuredReturn } from './return-belief.ts';

/** One contact of one buyer, as far as the arithmetic needs to know it. */
export interface OfferContext {
  /** What the buyer usually spends on an order, minor units; undefined where nobody knows. */
  readonly usualOrderMinor: number | undefined;
  /** How likely the buyer returns unasked within the window, 0 … 1. */
  readonly returnRate: number;
  /** What the contact costs without any incentive; see `contactCost`. */
  readonly contactMinor: number;
  /** What the held-out group has measured so far, by `incentiveKey` ('none' for messages alone); empty at first. */
  readonly measured: ReadonlyMap<string, MeasuredReturn>;
  /** What the merchant has not let us give: Shopify would refuse it. */
  readonly notGranted?: ReadonlySet<IncentiveKind> | undefined;
}

/** An incentive weighed: what it costs, what it needs, and what may be hoped for. Money in minor units, rates 0 … 1. */
export interface Weighed {
  readonly incentive: Incentive;
  readonly costMinor: number;
  /** What is left of the usual order's price after goods and incentive. */
  readonly left: number;
  /** The extra return that pays for the contact; Infinity where nothing is left. */
  readonly needs: number;
  /** The extra return that is believed in. */
  readonly believed: number;
  /** How likely the extra return is above what is needed. */
  readonly chance: number;
  /** Expected extra profit of the contact, unrounded. */
  readonly profitMinor: number;
}

/**
 * Weighs an incentive for one contact, by the highest cost it can have on the usual order.
 *
 * Nobody returns more often than always: the belief is held to the 1 − b who would not have come.
 *
 * @param orderMinor the usual order, above 0
 */
export function weighIncentive(
  incentive: Incentive,
  margin: number,
  orderMinor: number,
  context: OfferContext,
): Weighed {
  const costMinor = incentiveCost(incentive, orderMinor).atMostMinor;
  const { returnRate, contactMinor } = context;
  const contact: ContactEconomics = {
    leftMinor: margin * orderMinor,
    incentiveMinor: costMinor,
    returnRate,
    contactMinor,
  };
  const belief = beliefAfter(
    beliefBefore(Math.min(1, costMinor / orderMinor)),
    context.measured.get(incentiveKey(incentive)),
  );
  const needs = breakEvenReturn(contact);
  const believed = Math.min(believedReturn(belief), 1 - returnRate);
  return {
    incentive,
    costMinor,
    left: margin - costMinor / orderMinor,
    needs,
    believed,
    chance: needs < 1 - returnRate ? chanceOfMore(belief, needs) : 0,
    profitMinor: expectedExtraProfit(contact, believed),
  };
}
