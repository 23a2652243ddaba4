/** Every kind of extra reason to come back, from the cheapest to the dearest by custom; `none` is one of them. */
export const incentiveKinds = [
  'none',
  'free-shipping',
  'gift',
  'draw',
  'store-credit',
  'gift-card',
  'amount',
  'percent',
] as const;

/** One of `incentiveKinds`. */
export type IncentiveKind = (typeof incentiveKinds)[number];

/**
 * What goes with a contact. `minor`: the face value in minor units of the shop's currency. `costMinor`: what the shop pays
 * for one that is used (a parcel, a gift), since its face value is not its cost. `among`: of how many who come back one wins.
 */
export type Incentive =
  | { readonly kind: 'none' }
  | { readonly kind: 'free-shipping'; readonly costMinor: number }
  | { readonly kind: 'gift'; readonly costMinor: number }
  /** One prize among each so many; `costMinor` is the prize's. */
  | { readonly kind: 'draw'; readonly costMinor: number; readonly among: number }
  | { readonly kind: 'store-credit'; readonly minor: number }
  | { readonly kind: 'gift-card'; readonly minor: number }
  | { readonly kind: 'amount'; readonly minor: number }
  /** Whole per cent off the order. */
  | { readonly kind: 'percent'; readonly percent: number };
