import { instant } from './fields.ts';
import { isObject } from './is-object.ts';
import { deliveryOf, isReturnOpen, isSent, latest, type OrderProgress, type Parcel } from './progress.ts';

/** The fields of the fragment `ProgressFields`, unread. */
interface Unread {
  readonly [name: string]: unknown;
}

/**
 * How an order fared, from an object in the shape of the fragment `ProgressFields`. What is missing counts as told of
 * nothing: such an order is on no way and has no open return.
 *
 * @param isOff cancelled, or nothing is left of it
 * @param isRefunded whether money was given back; without it a refund only put goods back on the shelf
 */
export function progressFromNode(
  node: Unread,
  { isOff, isRefunded }: { isOff: boolean; isRefunded: boolean },
): OrderProgress {
  const facts = {
    requiresShipping: node.requiresShipping === true,
    isOff,
    isSent: isSent(node.displayFulfillmentStatus),
    parcels: listOf(node.fulfillments).map(parcelOf),
  };
  return {
    ...deliveryOf(facts),
    returnOpen: isReturnOpen(node.returnStatus),
    refundedAt: isRefunded ? latest(listOf(node.refunds).map((refund) => refund.createdAt)) : null,
  };
}

function parcelOf({ displayStatus, deliveredAt }: Unread): Parcel {
  return {
    status: typeof displayStatus === 'string' ? displayStatus.toLowerCase() : undefined,
    deliveredAt: instant(deliveredAt),
  };
}

function listOf(value: unknown): Unread[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}
