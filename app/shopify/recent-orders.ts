import type { AdminClient, CallOptions } from './client.ts';
import { RecentOrdersDocument } from './documents.generated.ts';
import { gid, requireId } from './gid.ts';

/** An order, as far as it tells that somebody bought. */
export interface RecentOrder {
  id: bigint;
  processedAt: Date;
}

/** A customer's orders that stand, of their ten newest: tests and cancelled ones are left out. Empty without `read_orders`. */
export async function standingOrdersOf(
  client: AdminClient,
  customerId: bigint,
  options: CallOptions = {},
): Promise<RecentOrder[]> {
  const { data } = await client.request(RecentOrdersDocument, { id: gid('Customer', customerId) }, options);
  const orders = data.customer?.orders.nodes ?? [];
  return orders
    .filter(({ test, cancelledAt }) => !test && cancelledAt === null)
    .map(({ id, processedAt }) => ({ id: requireId('Order', id), processedAt: new Date(processedAt) }));
}
