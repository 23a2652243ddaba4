import type { Standing } from '#app/domain/segments/standing.ts';
import type { Db, Tx } from './client.ts';

/** The last recorded change of a buyer's standing: when, why, and by whom. */
export function lastStandingChange(db: Db | Tx, shopId: number, buyerId: bigint) {
  return db.standingChange.findFirst({
    where: { shopId, buyerId },
    orderBy: [{ changedAt: 'desc' }, { id: 'desc' }],
  });
}

/** Sets a buyer's standing and appends the change to its history. */
export async function saveStanding(
  tx: Tx,
  { shopId, buyerId }: { shopId: number; buyerId: bigint },
  change: { standing: Standing; reason: string; byUserId?: bigint | undefined; changedAt: Date },
): Promise<void> {
  const { standing, reason, byUserId = null, changedAt } = change;
  await tx.buyer.update({ where: { shopId_id: { shopId, id: buyerId } }, data: { standing } });
  await tx.standingChange.create({ data: { shopId, buyerId, standing, reason, byUserId, changedAt } });
}
