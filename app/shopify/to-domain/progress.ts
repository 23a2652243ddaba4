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

/** One parcel. */
export interface Parcel {
  /** Shopify's word for where it is, e.g. `in_transit`, in small letters; undefined: no news. */
  status: string | undefined;
  deliveredAt: Date | undefined;
}

/** What the progress of an order depends on. */
export interface ProgressFacts {
  /** Whether any of it is a thing that is shipped. */
  requiresShipping: boolean;
  /** Cancelled, or nothing is left of it: nothing more will come. */
  isOff: boolean;
  /** All that is to be sent was. */
  isSent: boolean;
  parcels: readonly Parcel[];
}

/** Words for a parcel that somebody has, or should have, and the buyer has not. */
const underWay: ReadonlySet<string> = new Set([
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
const sentWords: ReadonlySet<string> = new Set(['fulfilled', 'fulfillment_not_required', 'restocked']);

/** Words of `returnStatus` between the asking and the closing of a return. */
const openReturns: ReadonlySet<string> = new Set(['RETURN_REQUESTED', 'IN_PROGRESS', 'INSPECTION_COMPLETE']);

/** Whether all was sent, by Shopify's word in either of its spellings; null and anything unknown: no. */
export const isSent = (status: unknown): boolean => typeof status === 'string' && sentWords.has(status.toLowerCase());

/** Whether a return is open, by `returnStatus`; undefined when it is not told. */
export const isReturnOpen = (status: unknown): boolean | undefined =>
  typeof status === 'string' ? openReturns.has(status) : undefined;

/** Whether and when an order's parcels arrived. */
export function deliveryOf({
  requiresShipping,
  isOff,
  isSent: allSent,
  parcels,
}: ProgressFacts): Pick<OrderProgress, 'deliveredAt' | 'isOnItsWay'> {
  let deliveredAt: Date | null = null;
  let isUnderWay = false;
  for (const parcel of parcels) {
    if (parcel.deliveredAt) deliveredAt = later(deliveredAt, parcel.deliveredAt);
    else if (parcel.status !== undefined && underWay.has(parcel.status)) isUnderWay = true;
  }
  return { deliveredAt, isOnItsWay: requiresShipping && !isOff && (!allSent || isUnderWay) };
}

/** The latest of some instants given as text; null: none can be read. */
export function latest(texts: readonly unknown[]): Date | null {
  let last: Date | null = null;
  for (const text of texts) {
    const one = instant(text);
    if (one) last = later(last, one);
  }
  return last;
}

const later = (a: Date | null, b: Date): Date => (a && a > b ? a : b);
