import { abandonContacts } from '#app/database/contacts.ts';
import { endLaddersOfBuyer } from '#app/database/enrolments.ts';
import { keepPromises } from '#app/database/promises.ts';
import type { Tx } from '#app/database/client.ts';
import { tidyUp } from './tidy-up.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/**
 * A purchase ends every ladder about the silence before it: what was still to come is abandoned in the transaction that learns
 * of the order, tasks are closed, and what was promised is kept.
 */
export async function endLadders(
  tx: Tx,
  shop: { id: number; definitionVersion: number },
  { buyerId, lastOn, day, now }: { buyerId: bigint; lastOn: LocalDay; day: LocalDay; now: Date },
): Promise<void> {
  const ended = await endLaddersOfBuyer(tx, shop.id, { buyerId, lastOn, day });
  if (ended.length === 0) return;
  await abandonContacts(tx, shop.id, { enrolmentIds: ended }, 'bought', now);
  await keepPromises(tx, shop.id, buyerId);
  await tidyUp(tx, shop, ended);
}
