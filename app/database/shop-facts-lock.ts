import type { Tx } from './client.ts';

/** What can run a statement inside an open transaction: a Prisma transaction or a `pg` client. */
export type Statement =
  | { $executeRawUnsafe: (sql: string, ...values: unknown[]) => Promise<number> }
  | { query: (sql: string, values: unknown[]) => Promise<unknown> };

// Any number that no other advisory lock of ours uses as its first key.
const SPACE = 0x0fac;
const EXCLUSIVE = 'pg_advisory_xact_lock';
const SHARED = 'pg_advisory_xact_lock_shared';
const lockSql = (kind: string, shop: string) => `select ${kind}(${SPACE}, ${shop})::text`;

/**
 * Held to the end of the transaction by everyone who writes orders: whose an order is must not change between looking
 * it up and storing it. Many may hold it at once.
 */
export function lockToWriteOrders(tx: Statement, shopId: number): Promise<void> {
  return run(tx, lockSql(SHARED, '$1'), shopId);
}

/**
 * Held to the end of the transaction by whoever decides anew whose orders are (a merge, an erasure), labels a whole shop, or
 * writes orders on two connections at once (an import). Waits for writers of orders and keeps new ones waiting. Not after
 * `lockToWriteOrders` in the same transaction: two that do so wait for one another.
 */
export function lockToReassignOrders(tx: Statement, shopId: number): Promise<void> {
  return run(tx, lockSql(EXCLUSIVE, '$1'), shopId);
}

/** `lockToReassignOrders` as a statement, for who sends several at once. */
export function lockToReassignOrdersSql(shopId: number): string {
  return `${lockSql(EXCLUSIVE, String(Math.trunc(shopId)))};`;
}

// In one order everywhere, so that two transactions cannot wait for one another.
const LOCK_NAMES = `
  select count(pg_advisory_xact_lock(hashtextextended(name, 0))::text)
  from (select unnest($1::text[]) as name order by 1) names`;

/**
 * Held to the end of the transaction by everyone who writes these orders: two deliveries of one order wait for one another.
 */
export async function lockOrders(tx: Tx, shopId: number, ids: readonly bigint[]): Promise<void> {
  await tx.$executeRawUnsafe(
    LOCK_NAMES,
    ids.map((id) => `order:${shopId}:${id}`),
  );
}

/**
 * Held to the end of the transaction by whoever looks up or changes whose an email hash is: a guest's order and the news of
 * whose address it is must not pass one another unseen. Taken after `lockOrders`.
 */
export async function lockAddresses(tx: Tx, shopId: number, hashes: readonly Uint8Array[]): Promise<void> {
  if (hashes.length === 0) return;
  await tx.$executeRawUnsafe(
    LOCK_NAMES,
    hashes.map((hash) => `address:${shopId}:${Buffer.from(hash).toString('hex')}`),
  );
}

async function run(tx: Statement, sql: string, shopId: number): Promise<void> {
  if ('query' in tx) await tx.query(sql, [shopId]);
  else await tx.$executeRawUnsafe(sql, shopId);
}
