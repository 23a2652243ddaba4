import type { StoreOrder, StoreParcel } from './model.ts';

/** The parcels of an order; one that was sent has at least one, though no carrier tell of it. */
export function parcelsOf(order: StoreOrder): readonly StoreParcel[] {
  if (order.parcels.length > 0 || order.sent === 'none' || order.cancelledAt !== null) return order.parcels;
  const { id, createdAt: at } = order;
  return [{ __typename: 'Fulfillment', id, at, updatedAt: at, status: null, deliveredAt: null }];
}

/** `displayFulfillmentStatus` (platform contract §2.1). */
export function fulfillmentStatus({ sent, cancelledAt }: StoreOrder): string {
  if (cancelledAt !== null || sent === 'none') return 'UNFULFILLED';
  return sent === 'all' ? 'FULFILLED' : 'PARTIALLY_FULFILLED';
}

/** `returnStatus`: the most pressing of an order's returns. */
export function returnStatus({ returns }: StoreOrder): string {
  const has = (status: string) => returns.some((one) => one.status === status);
  if (has('requested')) return 'RETURN_REQUESTED';
  if (has('open')) return 'IN_PROGRESS';
  return has('closed') ? 'RETURNED' : 'NO_RETURN';
}
