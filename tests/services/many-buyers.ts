import type { Database } from '#app/database/client.ts';
import type { StoreShop } from './store-shop.ts';

/** Customers of the store who bought on 20 November, labelled here without any webhook: on time, of one habit. */
export async function manyBuyers(
  { pool }: Pick<Database, 'pool'>,
  shop: StoreShop,
  { count, habit = 'one-time' }: { count: number; habit?: 'one-time' | 'periodic' },
): Promise<bigint[]> {
  const ids = Array.from({ length: count }, () => shop.control.customers.create().id);
  await pool.query(
    `insert into buyers (shop_id, id, x, first_on, last_on, tx_days, litt, order_count, spent_minor, habit, state, state_since,
       expected_on, due_on, late_on, slipping_on, lost_on, gone_on, next_on)
     select $1, id, case when $3 = 'one-time' then 0 else 2 end, '2026-11-20', '2026-11-20', 0, 0, 1, 5000, $3, 'on-time',
       '2026-11-20', '2027-01-20', '2026-12-20', '2027-02-20', '2027-05-20', '2027-05-20', '2027-11-20', '2026-12-20'
     from unnest($2::bigint[]) id`,
    [shop.shopId, ids, habit],
  );
  return ids.map(BigInt);
}
