import type { IncentiveKind } from './incentive.ts';

/** The numbers behind a yes or no. Shares 0 … 1, money in minor units. */
export interface OfferParams {
  readonly kind: IncentiveKind;
  /** The cost of the incentive on the usual order. */
  readonly costMinor: number;
  readonly orderMinor: number;
  /** Extra returns in a hundred that pay for it, at most 100. */
  readonly needsInHundred: number;
  /** Extra returns in a hundred that are believed in. */
  readonly believedInHundred: number;
  /** How likely it is to pay. */
  readonly chance: number;
  /** Expected extra profit of the contact. */
  readonly profitMinor: number;
}

/** Why a contact carries an incentive, or none; worded by the language under its key. */
export type OfferSentence =
  | { readonly key: 'offer.why.pays'; readonly params: OfferParams }
  | { readonly key: 'offer.why.does-not-pay'; readonly params: OfferParams }
  | { readonly key: 'offer.why.too-uncertain'; readonly params: OfferParams & { readonly chanceNeeded: number } }
  /** The message alone is expected to earn more. */
  | { readonly key: 'offer.why.message-alone'; readonly params: OfferParams & { readonly aloneMinor: number } }
  | {
      readonly key: 'offer.why.under-floor';
      readonly params: { readonly kind: IncentiveKind; readonly left: number; readonly floor: number };
    }
  | {
      readonly key:
        | 'offer.why.no-right'
        | 'offer.why.no-rules'
        | 'offer.why.no-margin'
        | 'offer.why.no-order'
        | 'offer.why.none-allowed';
      readonly params: Readonly<Record<string, never>>;
    };

/** Every key that such a sentence can have, so that a language can be checked to have them all. */
export const offerKeys: readonly OfferSentence['key'][] = [
  'offer.why.pays',
  'offer.why.does-not-pay',
  'offer.why.too-uncertain',
  'offer.why.message-alone',
  'offer.why.under-floor',
  'offer.why.no-right',
  'offer.why.no-rules',
  'offer.why.no-margin',
  'offer.why.no-order',
  'offer.why.none-allowed',
];
