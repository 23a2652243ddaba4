import type { Tx } from './client.ts';
import { guestIdSql } from './order-rules.ts';
import { lockAddresses, lockToWriteOrders } from './shop-facts-lock.ts';

const CONFIRM = `
  update identities set updated_at = greatest(updated_at, $4::timestamptz),
    consent = case when updated_at <= $4 then coalesce($5, consent) else consent end
  where shop_id = $1::int and email_hash = $2::bytea and customer_id = $3::bigint`;

const REMEMBER = `
  insert into identities as known (shop_id, email_hash, customer_id, updated_at, consent)
  values ($1::int, $2::bytea, $3::bigint, $4::timestamptz, $5)
  on conflict (shop_id, email_hash) do update
    set customer_id = excluded.customer_id, updated_at = excluded.updated_at, consent = excluded.consent
  where (known.updated_at, known.customer_id) < (excluded.updated_at, excluded.customer_id)
  returning 1`;

// The guest's orders under this hash, whoever they were given to before: the guest itself or the hash's earlier owner.
const REHOME = `
  with owner as (
    select coalesce((select into_id from merges where shop_id = $1::int and from_id = i.customer_id), i.customer_id) as id
    from identities i where i.shop_id = $1 and i.email_hash = $2::bytea),
  moved as (
    update orders o set buyer_id = nullif(owner.id, 0) from owner, orders old
    where o.shop_id = $1 and o.email_hash = $2 and o.customer_id is null and o.buyer_id = any($3::bigint[] || ${guestIdSql('$2::bytea')})
      and o.buyer_id is distinct from nullif(owner.id, 0) and old.shop_id = $1 and old.id = o.id
    returning o.buyer_id as now_of, old.buyer_id as was_of)
  select distinct id::text from moved, lateral (values (now_of), (was_of)) as ids(id) where id is not null`;

/**
 * Records that an email, known by its keyed hash, belongs to a customer, and gives that customer the orders they made as a
 * guest under it. Of two customers who had one email, the one of the newer `updatedAt` keeps it.
 *
 * @param emailHash 32 bytes
 * @param consent marketing consent of the address, in the words of buyers.consent; null: not said
 * @returns the buyers whose orders changed, to be labelled anew; empty when this was known
 */
export async function rememberIdentity(
  tx: Tx,
  shopId: number,
  emailHash: Uint8Array,
  customerId: bigint,
  updatedAt: Date,
  consent: string | null = null,
): Promise<bigint[]> {
  const hash = Buffer.from(emailHash);
  // Nearly every customers/update tells nothing new about the email: it must not make others wait.
  const same = await tx.$executeRawUnsafe(CONFIRM, shopId, hash, customerId, updatedAt, consent);
  if (same > 0) return [];
  await lockToWriteOrders(tx, shopId);
  await lockAddresses(tx, shopId, [hash]);
  const known = await tx.identity.findUnique({ where: { shopId_emailHash: { shopId, emailHash: hash } } });
  if (await isErased(tx, shopId, customerId)) return [];
  const stored = await tx.$executeRawUnsafe(REMEMBER, shopId, hash, customerId, updatedAt, consent);
  if (stored === 0) return [];
  const earlier = known ? [await ownerAfterMerges(tx, shopId, known.customerId)] : [];
  const rows = await tx.$queryRawUnsafe<{ id: string }[]>(REHOME, shopId, hash, earlier);
  return rows.map((row) => BigInt(row.id));
}

async function isErased(tx: Tx, shopId: number, customerId: bigint): Promise<boolean> {
  return (await ownerAfterMerges(tx, shopId, customerId)) === 0n;
}

/** The customer that a customer has become; 0 for one who was erased. */
async function ownerAfterMerges(tx: Tx, shopId: number, customerId: bigint): Promise<bigint> {
  const merge = await tx.merge.findUnique({ where: { shopId_fromId: { shopId, fromId: customerId } } });
  return merge?.intoId ?? customerId;
}
