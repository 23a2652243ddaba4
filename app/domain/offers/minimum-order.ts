import type { Incentive } from './incentive.ts';
import type { OfferPolicy } from './offer-policy.ts';

/**
 * The smallest order, minor units, on which an incentive leaves the margin floor; 0: any.
 *
 * Five off leave the floor on the usual order and not on a small one; per cents leave it on all or none. It depends on
 * nobody, so that one Shopify discount can say it for all its codes.
 */
export function minimumOrderOf({ margin, marginFloor }: OfferPolicy, incentive: Incentive): number {
  if (margin === null || margin <= marginFloor) return 0;
  switch (incentive.kind) {
    case 'amount':
      return Math.ceil(incentive.minor / (margin - marginFloor));
    case 'free-shipping':
      return Math.ceil(incentive.costMinor / (margin - marginFloor));
    default:
      return 0;
  }
}
