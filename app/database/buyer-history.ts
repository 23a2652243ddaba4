import type { OrderFacts, OrderSource } from '#app/domain/rhythm/purchase.ts';
import type { Db, Tx } from './client.ts';
import { toDay } from './local-date.ts';

/**
 * Every order that belongs to a buyer, oldest first, also those that are no purchase: what counts is the domain's to say.
 * Empty for a buyer who has none.
 */
export async function buyerHistory(db: Db | Tx, shopId: number, buyerId: bigint): Promise<OrderFacts[]> {
  const rows = await db.order.findMany({
    where: { shopId, buyerId },
    orderBy: [{ localOn: 'asc' }, { id: 'asc' }],
    select: {
      id: true,
      localOn: true,
      totalMinor: true,
      refundedMinor: true,
      cancelledAt: true,
      test: true,
      deletedAt: true,
      source: true,
    },
  });
  return rows.map(({ localOn, cancelledAt, deletedAt, source, ...order }) => ({
    ...order,
    localOn: toDay(localOn),
    cancelled: cancelledAt !== null,
    deleted: deletedAt !== null,
    source: sourceOf(source),
  }));
}

const sources: readonly string[] = ['web', 'pos', 'draft', 'subscription'] satisfies OrderSource[];

function sourceOf(text: string): OrderSource {
  return isSource(text) ? text : 'other';
}

function isSource(text: string): text is OrderSource {
  return sources.includes(text);
}
