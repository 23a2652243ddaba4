import type { Incentive } from './incentive.ts';

/** What an incentive costs the shop if it is used. */
export interface IncentiveCost {
  /** Minor units, whole, rounded up: what is put aside for one code. Amounts count in full even if the order is smaller. */
  readonly atMostMinor: number;
  /** Minor units, on the usual order: an amount cannot take more off than there is to pay. */
  readonly expectedMinor: number;
}

/**
 * What an incentive costs on an order of the usual size.
 *
 * A discount of d lowers what is left by exactly d, since the goods cost the same; store credit and gift cards count at face
 * value, although some are never spent. "At most" stands on the usual order: per cents of a larger order are more, and a
 * larger order leaves more. A draw costs each who came back their part of the prize: it is held when as many came back as it
 * says, and not before.
 *
 * @param usualOrderMinor above 0
 */
export function incentiveCost(incentive: Incentive, usualOrderMinor: number): IncentiveCost {
  switch (incentive.kind) {
    case 'none':
      return { atMostMinor: 0, expectedMinor: 0 };
    case 'percent': {
      const expectedMinor = (usualOrderMinor * incentive.percent) / 100;
      return { atMostMinor: Math.ceil(expectedMinor), expectedMinor };
    }
    case 'free-shipping':
    case 'gift':
      return { atMostMinor: incentive.costMinor, expectedMinor: incentive.costMinor };
    case 'draw': {
      const expectedMinor = incentive.costMinor / incentive.among;
      return { atMostMinor: Math.ceil(expectedMinor), expectedMinor };
    }
    case 'store-credit':
    case 'gift-card':
    case 'amount':
      return { atMostMinor: incentive.minor, expectedMinor: Math.min(incentive.minor, usualOrderMinor) };
  }
}
