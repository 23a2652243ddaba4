import type pg from 'pg';

// Merges are few and orders have an index by buyer, so this costs nothing where there is nothing to do.
const MERGED = `
  update orders o
  set buyer_id = nullif(m.into_id, 0), customer_id = case when m.into_id = 0 then 0 else o.customer_id end,
      email_hash = case when m.into_id = 0 then null else o.email_hash end
  from merges m where m.shop_id = $1::int and o.shop_id = $1 and o.buyer_id = m.from_id`;

// An erased customer's address leads to nobody, and is not kept.
const ERASED = `
  delete from identities i using merges m
  where m.shop_id = $1::int and m.into_id = 0 and i.shop_id = $1 and i.customer_id = m.from_id`;

const GUESTS = `
  update orders o set buyer_id = nullif(coalesce(m.into_id, i.customer_id), 0)
  from identities i left join merges m on m.shop_id = i.shop_id and m.from_id = i.customer_id
  where o.shop_id = $1::int and o.buyer_id < 0 and o.customer_id is null
    and i.shop_id = $1 and i.email_hash = o.email_hash`;

/** Gives the orders of merged customers to the one they became, and takes those of erased customers from everybody. */
export async function rehomeMerged(client: pg.ClientBase, shopId: number): Promise<void> {
  await client.query(MERGED, [shopId]);
  await client.query(ERASED, [shopId]);
}

/** Gives guests' orders to the customers that their emails belong to. */
export async function rehomeGuests(client: pg.ClientBase, shopId: number): Promise<void> {
  await client.query(GUESTS, [shopId]);
}
