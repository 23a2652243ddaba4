import type { IncentiveKind } from '#app/domain/offers/incentive.ts';
import { hasRight, type OptionalRight } from '#app/shopify/optional-rights.ts';

/** The right that an incentive needs beyond the core's. */
const rightOf: Partial<Record<IncentiveKind, OptionalRight>> = {
  'gift-card': 'gift-cards',
  'store-credit': 'store-credit',
};

/** The incentives that a shop has not let the app give. */
export function kindsWithoutRight(scopes: readonly string[]): ReadonlySet<IncentiveKind> {
  const needing = Object.entries(rightOf) as [IncentiveKind, OptionalRight][];
  return new Set(needing.filter(([, right]) => !hasRight(scopes, right)).map(([kind]) => kind));
}
