import type pg from 'pg';

/** An address that a customer has, as Shopify says it. */
export interface ToldIdentity {
  shopId: number;
  /** Keyed hash of the email, as hex. */
  emailHash: string;
  customerId: string;
  /** ISO 8601. */
  updatedAt: string;
}

// Rows are taken in one order, so that two batches with the same addresses wait for one another instead of dead-locking.
const CONFIRM = `
  with told as (
    select shop_id, decode(email_hash, 'hex') as email_hash, customer_id, max(updated_at) as updated_at
    from jsonb_to_recordset($1::jsonb) as t(shop_id int, email_hash text, customer_id bigint, updated_at timestamptz)
    group by 1, 2, 3),
  known as (
    select i.shop_id, i.email_hash, told.updated_at from identities i join told using (shop_id, email_hash, customer_id)
    order by 1, 2 for update of i)
  update identities i set updated_at = greatest(i.updated_at, known.updated_at) from known
  where i.shop_id = known.shop_id and i.email_hash = known.email_hash
  returning i.shop_id as "shopId", encode(i.email_hash, 'hex') as "emailHash", i.customer_id as "customerId"`;

/**
 * Confirms addresses that are known as these customers' already: of two who had one address, the one that was heard of last keeps
 * it. One statement for many, in any order and any number of times.
 *
 * @returns for each, in the order given, whether it was known
 */
export async function confirmIdentities(pool: pg.Pool, told: readonly ToldIdentity[]): Promise<boolean[]> {
  const given = told.map(({ shopId, emailHash, customerId, updatedAt }) => {
    return { shop_id: shopId, email_hash: emailHash, customer_id: customerId, updated_at: updatedAt };
  });
  const { rows } = await pool.query<Omit<ToldIdentity, 'updatedAt'>>(CONFIRM, [JSON.stringify(given)]);
  const known = new Set(rows.map(keyOf));
  return told.map((one) => known.has(keyOf(one)));
}

const keyOf = ({ shopId, emailHash, customerId }: Omit<ToldIdentity, 'updatedAt'>) =>
  `${shopId} ${emailHash} ${customerId}`;
