import type { Medium, MediumChoice } from '#app/domain/guards/medium.ts';
import type { Db } from './client.ts';
import { TOUCH_DAYS } from './contact-touch.ts';
import { countsAsPurchaseSql } from './order-rules.ts';

/** By which medium buyers were written to before they last came back: each who ordered within the days of a contact that was made. */
export async function mediaThatBrought(
  db: Db,
  { id: shopId, countRenewals }: { id: number; countRenewals: boolean },
  buyerIds: readonly bigint[],
): Promise<Map<bigint, Medium>> {
  if (buyerIds.length === 0) return new Map();
  const rows = await db.$queryRawUnsafe<{ buyerId: bigint; medium: Medium }[]>(
    `select distinct on (c.buyer_id) c.buyer_id as "buyerId", c.medium
     from contacts c join effects f on f.shop_id = c.shop_id and f.id = c.effect_id and f.state = 'done'
     where c.shop_id = $1 and c.buyer_id = any($2::bigint[]) and c.medium is not null and exists (
       select 1 from orders o where o.shop_id = $1 and o.buyer_id = c.buyer_id and o.processed_at >= f.finished_at
         and o.processed_at < f.finished_at + interval '${TOUCH_DAYS} days' and ${countsAsPurchaseSql('o', '$3::boolean')})
     order by c.buyer_id, f.finished_at desc`,
    shopId,
    [...buyerIds],
    countRenewals,
  );
  return new Map(rows.map(({ buyerId, medium }) => [buyerId, medium]));
}

/** Writes down by which medium a contact is made, and why. */
export async function saveMedium(
  db: Db,
  { shopId, effectId }: { shopId: number; effectId: bigint },
  { medium, why: mediumWhy }: MediumChoice,
): Promise<void> {
  await db.contact.update({ where: { shopId_effectId: { shopId, effectId } }, data: { medium, mediumWhy } });
}
