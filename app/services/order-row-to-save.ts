import type { OrderToSave } from '#app/database/order-to-save.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import { hashEmail } from '#app/shopify/identity.ts';
import type { OrderRow } from '#app/shopify/to-domain/facts.ts';

/**
 * An order as it is kept: with its shop-local day, and a guest's address as its keyed hash. The customer's address is not of
 * the order and goes its own way.
 */
export function orderRowToSave(row: OrderRow, timeZone: string, identityKey: Uint8Array): OrderToSave {
  const { email, customer: _, ...order } = row;
  const isGuest = order.customerId === null && email !== null;
  const emailHash = (isGuest && hashEmail(identityKey, email)) || null;
  return { ...order, emailHash, localOn: wallClock(order.processedAt, timeZone).date };
}
