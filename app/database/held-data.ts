import type { Tx } from './client.ts';

/** How many rows of each kind a shop holds about a customer, or about a guest's orders. Numbers only. */
export async function countHeld(
  tx: Tx,
  shopId: number,
  { customerId, orderIds }: { customerId: bigint | null; orderIds: readonly bigint[] },
): Promise<Record<'orders' | 'labels' | 'moves' | 'standings' | 'effects' | 'codes', number>> {
  const mine = { shopId, buyerId: customerId ?? 0n };
  return {
    orders: await tx.order.count({ where: { shopId, OR: [{ buyerId: mine.buyerId }, { id: { in: [...orderIds] } }] } }),
    labels: await tx.buyer.count({ where: { shopId, id: mine.buyerId } }),
    moves: await tx.move.count({ where: mine }),
    standings: await tx.standingChange.count({ where: mine }),
    effects: await tx.effect.count({ where: mine }),
    codes: await tx.code.count({ where: mine }),
  };
}
