import { instant } from './fields.ts';

/** How an order fared after it was placed. */
export interface OrderProgress {
  /** When the last parcel arrived; null: none is known to have. Many shops never learn of it. */
  deliveredAt: Date | null;
  /**
   * Something that is shipped has not arrived: not all of it was sent, or a carrier has it. What was sent without news from
   * a carrier counts as arrived. It may stay true for ever (a merchant who marks nothing as sent): whoever waits for it
   * must stop waiting some day.
   */
  isOnItsWay: boolean;
  /** A return was asked for and is not closed. Undefined: this source does not say (webhooks). */
  returnOpen: boolean | undefined;
  /** When money was last given back; null: never. */
  refundedAt: Date | null;
}

/** What tells whether something is still to arrive. */
export interface OnItsWay {
  /** Whether any of it is a thing that is shipped. */
  requiresShipping: boolean;
  /** Cancelled, or nothing is left of it: nothing more will come. */
  isOff: boolean;
  /** All that is to be sent was. */
  isSent: boolean;
  /** A parcel of it has not arrived. */
  isUnderWay: boolean;
}

/** Words for a parcel that somebody has, or should have, and the buyer has not. */
const underWay = inBothSpellings([
  'attempted_delivery',
  'carrier_picked_up',
  'confirmed',
  'delayed',
  'failure',
  'in_transit',
  'label_printed',
  'label_purchased',
  'not_delivered',
  'out_for_delivery',
  'ready_for_pickup',
  'submitted',
]);

/** Words of `displayFulfillmentStatus` (GraphQL) and `fulfillment_status` (webhooks) after which nothing is left to send. */
const sentWords = inBothSpellings(['fulfilled', 'fulfillment_not_required', 'restocked']);

/** Words of `returnStatus` between the asking and the closing of a return. */
const openReturns: ReadonlySet<unknown> = new Set(['RETURN_REQUESTED', 'IN_PROGRESS', 'INSPECTION_COMPLETE']);

/** Whether all was sent, by Shopify's word in either of its spellings; null and anything unknown: no. */
export const isSent = (status: unknown): boolean => sentWords.has(status);

/** Whether a return is open, by `returnStatus`; undefined when it is not told. */
export const isReturnOpen = (status: unknown): boolean | undefined =>
  typeof status === 'string' ? openReturns.has(status) : undefined;

/** Whether a parcel has not arrived, by Shopify's word for it in either of its spellings; no word: it has. */
export const isUnderWay = (status: unknown): boolean => underWay.has(status);

/** Whether something is still to arrive. */
export const isOnItsWay = (facts: OnItsWay): boolean =>
  facts.requiresShipping && !facts.isOff && (!facts.isSent || facts.isUnderWay);

/** The latest of some instants given as text; null: none can be read. */
export function latest(texts: readonly unknown[]): Date | null {
  let last: Date | null = null;
  for (const text of texts) {
    const one = instant(text);
    if (one) last = later(last, one);
  }
  return last;
}

function inBothSpellings(words: readonly string[]): ReadonlySet<unknown> {
  return new Set(words.flatMap((word) => [word, word.toUpperCase()]));
}

/** The later of two instants, of which the first may be none. */
export const later = (a: Date | null, b: Date): Date => (a && a > b ? a : b);
