import type { StoreOrder } from './model.ts';

/** Sum of an order's refunds. */
export const refundedMinor = (order: StoreOrder): number =>
  order.refunds.reduce((sum, refund) => sum + refund.minor, 0);

/** What is left of an order after edits and refunds: `currentTotalPriceSet` (platform contract §2.1). */
export const currentMinor = (order: StoreOrder): number => order.valueMinor - refundedMinor(order);

/** `displayFinancialStatus` (platform contract §2.1). */
export function financialStatus(order: StoreOrder): string {
  if (order.refunds.length > 0 && order.payment === 'paid') {
    return refundedMinor(order) >= order.valueMinor ? 'REFUNDED' : 'PARTIALLY_REFUNDED';
  }
  return order.payment.toUpperCase();
}
