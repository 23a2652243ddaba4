import { customerSubject } from '#app/domain/playbooks/audit.ts';
import type { Standing } from '#app/domain/segments/standing.ts';
import type { Tx } from './client.ts';
import { moveDataRequest } from './data-requests.ts';
import { mergeLadders } from './merge-ladders.ts';

const strictness: readonly string[] = ['open', 'care', 'archived', 'never'] satisfies Standing[];

/**
 * Gives `intoId` everything that hangs on the buyer `fromId`: moves, standing, codes and what was done in Shopify. What was
 * still to be done for `fromId` is abandoned: the label of the two together decides anew.
 *
 * @returns whether there was such a buyer
 */
export async function mergeBuyers(tx: Tx, shopId: number, fromId: bigint, intoId: bigint): Promise<boolean> {
  const of = { where: { shopId, buyerId: fromId }, data: { buyerId: intoId } };
  await tx.effect.updateMany({
    where: { shopId, buyerId: fromId, state: { in: ['pending', 'held'] } },
    data: { state: 'abandoned', reason: 'merged', finishedAt: new Date() },
  });
  await tx.effect.updateMany(of);
  await tx.code.updateMany(of);
  await tx.move.updateMany(of);
  await mergeLadders(tx, shopId, fromId, intoId);
  const from = await tx.buyer.findUnique({ where: { shopId_id: { shopId, id: fromId } } });
  const into = await tx.buyer.findUnique({ where: { shopId_id: { shopId, id: intoId } } });
  if (from && !into) await tx.buyer.update({ where: { shopId_id: { shopId, id: fromId } }, data: { id: intoId } });
  if (from && into) await joinBuyers(tx, shopId, from, into);
  await tx.standingChange.updateMany(of);
  await moveDataRequest(tx, shopId, fromId, intoId);
  await tx.auditEntry.updateMany({
    where: { shopId, subject: customerSubject(fromId) },
    data: { subject: customerSubject(intoId) },
  });
  return from !== null;
}

interface Standings {
  id: bigint;
  standing: string;
  consent: string;
}

async function joinBuyers(tx: Tx, shopId: number, from: Standings, into: Standings): Promise<void> {
  await tx.buyer.delete({ where: { shopId_id: { shopId, id: from.id } } });
  const standing =
    strictness.indexOf(from.standing) > strictness.indexOf(into.standing) ? from.standing : into.standing;
  const consent = into.consent === 'unknown' ? from.consent : into.consent;
  await tx.buyer.update({ where: { shopId_id: { shopId, id: into.id } }, data: { standing, consent } });
  // The last change is where a standing's reason is read: it must be that of the standing that remains.
  const keeper = standing === into.standing ? into.id : from.id;
  const last = await tx.standingChange.findFirst({
    where: { shopId, buyerId: keeper },
    orderBy: [{ changedAt: 'desc' }, { id: 'desc' }],
  });
  if (last) {
    const { reason, byUserId } = last;
    await tx.standingChange.create({ data: { shopId, buyerId: into.id, standing, reason, byUserId } });
  }
}
