import type { Earned } from './earned.ts';

/** Why nothing can be said of what one extra buyer costs. */
export const noCostReasons = ['too-few', 'no-extra-buyers', 'nothing-spent'] as const;

/** What one buyer who would not have come has cost, minor units. */
export type CostPerExtraBuyer =
  | {
      readonly kind: 'known';
      readonly costMinor: number;
      readonly lowMinor: number;
      /** Undefined while the interval of extra buyers reaches down to none: then nothing bounds it. */
      readonly highMinor: number | undefined;
      readonly extraBuyers: number;
    }
  | { readonly kind: 'unknown'; readonly because: (typeof noCostReasons)[number] };

/**
 * All that was spent, over the buyers who would not have come: the win-back price to hold against the price of a new customer.
 *
 * What was spent is known; its interval is that of the buyers. Buyers who came anyway are not in it, however many codes they used.
 */
export function costPerExtraBuyer({ buyers, cost }: Pick<Earned, 'buyers' | 'cost'>): CostPerExtraBuyer {
  const { incremental } = buyers;
  if (incremental.kind === 'too-few') return { kind: 'unknown', because: 'too-few' };
  if (!(incremental.total > 0)) return { kind: 'unknown', because: 'no-extra-buyers' };
  if (!(cost.totalMinor > 0)) return { kind: 'unknown', because: 'nothing-spent' };
  return {
    kind: 'known',
    costMinor: cost.totalMinor / incremental.total,
    lowMinor: cost.totalMinor / incremental.high,
    highMinor: incremental.low > 0 ? cost.totalMinor / incremental.low : undefined,
    extraBuyers: incremental.total,
  };
}
