import { saveDataRequest } from '#app/database/data-requests.ts';
import { countHeld, subjectBuyerId, type Subject } from '#app/database/held-data.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import type { Deps } from '#app/services/deps.ts';
import type { DeliveryContext, Recorded } from '#app/services/record-delivery.ts';

/** Shopify gives merchants so long to answer. */
const DAYS_TO_ANSWER = 30;

/**
 * A customer asks the merchant what is stored about them. Names and addresses were never here: what there is to hand out are
 * these numbers, which Home shows until it is answered, and the customer's own page.
 */
export async function recordDataRequest(
  { log }: Deps,
  { tx, shop, triggeredAt }: DeliveryContext,
  subject: Subject,
): Promise<Recorded> {
  const buyerId = await subjectBuyerId(tx, shop.id, subject);
  const held = await countHeld(tx, shop.id, subject, buyerId ?? 0n);
  log.info({ shopId: shop.id, request: 'customers/data_request', held }, 'a customer asked what we hold');
  const dueOn = addDays(wallClock(triggeredAt, shop.timeZone).date, DAYS_TO_ANSWER);
  if (buyerId !== undefined) await saveDataRequest(tx, shop.id, { buyerId, held, askedAt: triggeredAt, dueOn });
  const counts = Object.entries(held).map(([what, count]) => `${what} ${count}`);
  return { outcome: `held: ${counts.join(', ')}` };
}
