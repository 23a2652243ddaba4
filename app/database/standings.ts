import type { Standing } from '#app/domain/segments/standing.ts';
import type { Db, Tx } from './client.ts';

/** The last recorded changes of a buyer's standing, newest first: when, why, and by whom. */
export function lastStandingChanges(db: Db | Tx, shopId: number, buyerId: bigint, take: number) {
  return db.standingChange.findMany({ where: { shopId, buyerId }, orderBy: newestFirst, take });
}

/** When a buyer was archived; that a complaint is over, after which they are archived as before, is no new time. */
export function lastArchiving(db: Db | Tx, shopId: number, buyerId: bigint) {
  const where = { shopId, buyerId, standing: 'archived', reason: { not: 'complaint-over' } };
  return db.standingChange.findFirst({ where, orderBy: newestFirst });
}

const newestFirst = [{ changedAt: 'desc' as const }, { id: 'desc' as const }];

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
