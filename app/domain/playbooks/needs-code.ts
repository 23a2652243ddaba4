import type { Incentive } from '../offers/incentive.ts';

/** Whether an incentive is used by typing a code at the checkout: credit, cards and gifts are given otherwise. */
export function needsCode({ kind }: Incentive): boolean {
  return kind === 'free-shipping' || kind === 'amount' || kind === 'percent';
}
