import { appendAudit } from '#app/database/audit.ts';
import type { Tx } from '#app/database/client.ts';
import { entriesThatCount } from '#app/database/draw-entries.ts';
import { saveHeldDraw } from '#app/database/draws.ts';
import { appendEffects, turnEffect } from '#app/database/effects.ts';
import type { Draw } from '#app/database/generated/client.ts';
import { openTask } from '#app/database/staff-tasks.ts';
import { drawWinner } from '#app/domain/offers/draw-winner.ts';
import type { PlaybookKind } from '#app/domain/playbooks/kinds.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { PlaybookShop } from '../playbook-shop.ts';
import { drawHashes } from './draw-hashes.ts';

interface Holding {
  now: Date;
  /** Who holds it before it is full; undefined: it is full. */
  byUserId?: bigint | undefined;
}

/**
 * Holds an open draw in the caller's transaction: who won, how that can be checked, the task to give the prize, and a line of the log.
 * All of it or nothing, and once for ever.
 *
 * @returns false where nobody takes part, or it was held before
 */
export async function holdDraw(tx: Tx, shop: PlaybookShop, draw: Draw, { now, byUserId }: Holding): Promise<boolean> {
  const entries = await entriesThatCount(tx, shop.id, draw.id);
  if (entries.length === 0 || draw.openKey === null) return false;
  const ids = entries.map(({ enrolmentId }) => enrolmentId);
  const { listHash, winner } = drawWinner(ids, draw.seed, drawHashes);
  const buyerId = entries.find(({ enrolmentId }) => enrolmentId === winner)?.buyerId;
  if (buyerId === undefined || buyerId === null) throw new Error('an entry of an open draw has its buyer');
  const prizeEffectId = await planPrize(tx, shop, { drawId: draw.id, buyerId, now });
  const entered = entries.length;
  const held = { heldAt: now, byUserId: byUserId ?? null, listHash, entered, winnerId: winner, prizeEffectId };
  if (!(await saveHeldDraw(tx, shop.id, draw.id, held))) throw new Error('a draw is held by one transaction');
  await log(tx, shop.id, draw, { now, byUserId, listHash, entered, winner });
  return true;
}

/** The prize is given by a person of the shop: an effect that is done as soon as their task is there. */
async function planPrize(
  tx: Tx,
  shop: PlaybookShop,
  { drawId, buyerId, now }: { drawId: bigint; buyerId: bigint; now: Date },
): Promise<bigint> {
  const { id: shopId, definitionVersion, timeZone, offerPolicy } = shop;
  const effect = { key: `prize:${drawId}`, kind: 'prize' as const, buyerId, definitionVersion };
  const [prize] = await appendEffects(tx, shopId, [effect]);
  if (!prize) throw new Error('a draw has one prize');
  const task = { effectId: prize.id, buyerId, dueOn: wallClock(now, timeZone).date, minutes: offerPolicy.taskMinutes };
  await openTask(tx, shopId, task);
  await turnEffect(tx, { shopId, id: prize.id }, 'pending', 'done', { now });
  return prize.id;
}

async function log(
  tx: Tx,
  shopId: number,
  { id, playbook, commitment, seed }: Draw,
  { now, byUserId, listHash, entered, winner }: Holding & { listHash: string; entered: number; winner: bigint },
): Promise<void> {
  const hex = Buffer.from(seed).toString('hex');
  const after = { draw: String(id), entered, winner: String(winner), commitment, seed: hex, listHash };
  const subject = `playbook:${playbook as PlaybookKind}` as const;
  await appendAudit(tx, shopId, { at: now, byUserId, subject, action: 'draw-held', after });
}
