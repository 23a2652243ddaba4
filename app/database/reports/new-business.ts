import type { PurchaseRules } from '#app/domain/rhythm/purchase.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';
import { countsAsPurchaseSql } from '../order-rules.ts';
import type { Reader } from './reader.ts';

/** What a shop lives on whose customers buy once: who is new, and how much an order comes to. */
export interface NewBusiness {
  newBuyers: number;
  orders: number;
  /** What all orders come to after refunds. */
  minor: number;
}

/** The span that is looked at, in days: thirteen weeks hold every weekday and payday as often. */
const DAYS = 91;

const BUSINESS = `
  select
    (select count(*)::int from buyers b where b.shop_id = $1 and b.first_on > s.until - ${DAYS} and b.first_on <= s.until) as "newBuyers",
    count(o.id)::int as orders, coalesce(sum(o.total_minor), 0)::float8 as minor
  from (values (1, $2::date), (2, $2::date - ${DAYS})) as s (place, until)
  left join orders o on o.shop_id = $1 and o.local_on > s.until - ${DAYS} and o.local_on <= s.until
    and ${countsAsPurchaseSql('o', '$3::boolean')}
  group by s.place, s.until order by s.place`;

/** The thirteen weeks up to `today`, and those before them. */
export async function newBusiness(
  reader: Reader,
  shopId: number,
  today: LocalDay,
  { countRenewals }: PurchaseRules,
): Promise<{ now: NewBusiness; before: NewBusiness }> {
  const { rows } = await reader.query<NewBusiness>(BUSINESS, [shopId, today, countRenewals]);
  const none = { newBuyers: 0, orders: 0, minor: 0 };
  return { now: rows[0] ?? none, before: rows[1] ?? none };
}
