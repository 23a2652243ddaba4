import type { OrderSource } from '#app/domain/rhythm/purchase.ts';
import type { DetailedOrder } from '#app/domain/segments/signals/visit.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Reader } from './reader.ts';

/** So many of a buyer's newest orders are looked at: a change shows in the last few, held against years of earlier ones. */
const MOST = 200;

const ORDERS = `
  select o.buyer_id::text as "buyerId", o.id::text, o.local_on::text as "localOn", o.total_minor::text as "totalMinor",
    o.refunded_minor::text as "refundedMinor", o.cancelled_at is not null as cancelled, o.test, o.deleted_at is not null as deleted,
    o.source, o.discount_codes as "discountCodes",
    array(select distinct l.product_type from order_lines l
          where l.shop_id = $1 and l.order_id = o.id and l.product_type <> '' order by 1) as "productTypes"
  from unnest($2::bigint[]) as b (id),
    lateral (select * from orders where shop_id = $1 and buyer_id = b.id order by local_on desc, id desc limit ${MOST}) o
  order by o.local_on, o.id`;

type Row = Omit<DetailedOrder, 'id' | 'totalMinor' | 'refundedMinor' | 'source' | 'localOn'> & {
  buyerId: string;
  id: string;
  localOn: LocalDay;
  totalMinor: string;
  refundedMinor: string;
  source: OrderSource;
};

/** The newest orders of these buyers, by buyer, oldest first, with what was in them; whatever became of an order. */
export async function detailedOrders(
  reader: Reader,
  shopId: number,
  buyerIds: readonly string[],
): Promise<ReadonlyMap<string, DetailedOrder[]>> {
  const { rows } = await reader.query<Row>(ORDERS, [shopId, buyerIds]);
  const orders = rows.map(({ id, totalMinor, refundedMinor, ...row }) => {
    return { ...row, id: BigInt(id), totalMinor: BigInt(totalMinor), refundedMinor: BigInt(refundedMinor) };
  });
  return Map.groupBy(orders, ({ buyerId }) => buyerId);
}
