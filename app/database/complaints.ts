import type { Tx } from './client.ts';

/**
 * Notes when Shopify last said something of a buyer's complaint, unless it has said something newer since.
 *
 * @returns whether this is the newest word
 */
export async function saveComplaint(
  tx: Tx,
  shopId: number,
  { customerId, at }: { customerId: bigint; at: Date },
): Promise<boolean> {
  const { count } = await tx.buyer.updateMany({
    where: { shopId, id: customerId, OR: [{ complaintAt: null }, { complaintAt: { lt: at } }] },
    data: { complaintAt: at },
  });
  return count === 1;
}
