import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Db, Tx } from './client.ts';

/** A buyer who slipped away and may be told so. */
export interface SlippedBuyer {
  buyerId: bigint;
  lastOn: LocalDay;
}

// Who may be announced: domain/segments/moves.ts says it of one move, this of a whole shop.
const SLIPPED = `
  from buyers where shop_id = $1 and id > 0 and x > 0 and standing = 'open' and consent <> 'unsubscribed'
  and state in ('slipping', 'lost', 'gone') and slipping_on > $2::date and slipping_on <= $3::date`;

/** Days after `from`, up to and including `to`, in which a buyer's slipping date must lie. */
export interface SlippingSpan {
  after: LocalDay;
  to: LocalDay;
}

/** How many repeat buyers slipped away within a span and are still away. */
export async function countSlipped(db: Db | Tx, shopId: number, { after, to }: SlippingSpan): Promise<number> {
  const rows = await db.$queryRawUnsafe<{ n: number }[]>(`select count(*)::int as n ${SLIPPED}`, shopId, after, to);
  return rows[0]?.n ?? 0;
}

/** Those buyers, by id. */
export function slippedBuyers(db: Db | Tx, shopId: number, { after, to }: SlippingSpan): Promise<SlippedBuyer[]> {
  return db.$queryRawUnsafe<SlippedBuyer[]>(
    `select id as "buyerId", last_on::text as "lastOn" ${SLIPPED} order by id`,
    shopId,
    after,
    to,
  );
}
