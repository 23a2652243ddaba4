import type pg from 'pg';

// What a shop knows, without when and by what we came to know it (an order that was cancelled before we heard of it is no order
// that came). Of a deleted order only that it is deleted: what it
// came to is counted nowhere.
const STATE = `
  select json_build_object(
    'orders', (select json_agg(case when deleted_at is not null then jsonb_build_object('id', id, 'deleted', true)
                 else to_jsonb(o) - 'shop_id' - 'deleted_at' end order by id) from orders o where shop_id = $1),
    'buyers', (select json_agg(to_jsonb(b) - '{shop_id,consent_at,state_cause,moved_on}'::text[] order by id) from buyers b where shop_id = $1),
    'identities', (select json_agg(to_jsonb(i) - 'shop_id' - 'updated_at' order by email_hash) from identities i where shop_id = $1),
    'merges', (select json_agg(to_jsonb(m) - 'shop_id' - 'created_at' order by from_id) from merges m where shop_id = $1)) as state`;

/** Everything that a shop's deliveries have led to, as text that can be compared. */
export async function shopState(pool: pg.Pool, shopId: number): Promise<string> {
  const { rows } = await pool.query<{ state: unknown }>(STATE, [shopId]);
  return JSON.stringify(rows[0]?.state, null, 1);
}
