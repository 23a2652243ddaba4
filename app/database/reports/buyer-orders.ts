import { countsAsPurchaseSql } from '../order-rules.ts';
import type { Reader } from './reader.ts';

/** An order on its buyer's page. */
export interface BuyerOrder {
  id: string;
  on: string;
  /** The ISO instant, for the order of one day's events. */
  at: string;
  minor: number;
  refundedMinor: number;
  source: string;
  counts: boolean;
  /** Why it does not count. */
  fault: 'test' | 'cancelled' | 'deleted' | 'refunded' | 'renewal' | null;
}

const MOST = 1000; // a strip of more dots than pixels says nothing; the oldest are left out

/** A buyer's newest orders, oldest first, those that do not count as a purchase included, with the reason. */
export async function buyerOrders(
  reader: Reader,
  shopId: number,
  buyerId: string,
  countRenewals: boolean,
): Promise<BuyerOrder[]> {
  const { rows } = await reader.query<BuyerOrder>(
    `select id::text, local_on::text as "on", to_char(processed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "at",
       total_minor::float8 as minor, refunded_minor::float8 as "refundedMinor", source,
       ${countsAsPurchaseSql('o', '$3::boolean')} as counts,
       case when test then 'test' when deleted_at is not null then 'deleted' when cancelled_at is not null then 'cancelled'
         when total_minor <= 0 then 'refunded' when source = 'subscription' and not $3::boolean then 'renewal' end as fault
     from orders o where shop_id = $1 and buyer_id = $2::bigint
     order by local_on desc, id desc limit ${MOST}`,
    [shopId, buyerId, countRenewals],
  );
  return rows.reverse();
}
