/**
 * `countsAsPurchase` of domain/rhythm/purchase.ts as a condition.
 *
 * @param order alias of the orders table
 * @param countRenewals placeholder of a boolean, e.g. `$2`
 */
export function countsAsPurchaseSql(order: string, countRenewals: string): string {
  return `(not ${order}.test and ${order}.deleted_at is null and ${order}.cancelled_at is null and ${order}.total_minor > 0
    and (${order}.source <> 'subscription' or ${countRenewals}))`;
}

/**
 * The negative id under which a guest is known: −(the first 6 bytes of the hash as a number + 1).
 *
 * @param hash expression of type bytea
 */
export function guestIdSql(hash: string): string {
  return `(-('x' || encode(substring(${hash} from 1 for 6), 'hex'))::bit(48)::bigint - 1)`;
}

/**
 * Whose an order is: the customer after merges; a guest by the customer that the hash belongs to, else by the hash
 * itself; else nobody (null). A customer who was erased is nobody.
 *
 * @param row alias of something with `customer_id` and `email_hash`
 * @param joins aliases that `ownerJoinsSql` made
 */
export function ownerSql(row: string): string {
  return `nullif(case when ${row}.customer_id is not null then coalesce(own_merge.into_id, ${row}.customer_id)
    when ${row}.email_hash is not null
    then coalesce(guest_merge.into_id, guest.customer_id, ${guestIdSql(`${row}.email_hash`)}) end, 0)`;
}

/** The joins that `ownerSql` reads; each finds one row or none. `shopId` is a placeholder, e.g. `$1`. */
export function ownerJoinsSql(row: string, shopId: string): string {
  return `left join merges own_merge on own_merge.shop_id = ${shopId} and own_merge.from_id = ${row}.customer_id
    left join identities guest on guest.shop_id = ${shopId} and guest.email_hash = ${row}.email_hash
      and ${row}.customer_id is null
    left join merges guest_merge on guest_merge.shop_id = ${shopId} and guest_merge.from_id = guest.customer_id`;
}

/** `guestIdSql` for a hash at hand. */
export function guestBuyerId(emailHash: Uint8Array): bigint {
  return -(BigInt(Buffer.from(emailHash).readUIntBE(0, 6)) + 1n);
}

/**
 * By what one version of an order is later than another. Shopify's updated_at has whole seconds, so two different states
 * can carry the same one. Of those the one that is further along wins (cancelled, more refunded), and any difference
 * decides in the end: whatever the order of arrival, the same row remains.
 *
 * @param row alias of the stored or the new row
 */
export function versionSql(row: string): string {
  return `(${row}.updated_at, ${row}.cancelled_at is not null, ${row}.refunded_minor, coalesce(${row}.customer_id, -1),
    ${row}.total_minor, ${row}.processed_at, coalesce(${row}.cancelled_at, '-infinity'),
    coalesce(${row}.email_hash, ''), ${row}.test, ${row}.source, ${row}.discount_codes,
    coalesce(${row}.delivered_at, '-infinity'), not ${row}.on_its_way, coalesce(${row}.refunded_at, '-infinity'),
    coalesce(${row}.return_open, false))`;
}

/** How a later version of an order replaces what is known of its parcels and returns: what it does not tell stays. */
export const progressSql = `
  delivered_at = excluded.delivered_at, on_its_way = excluded.on_its_way, refunded_at = excluded.refunded_at,
  return_open = coalesce(excluded.return_open, orders.return_open)`;
