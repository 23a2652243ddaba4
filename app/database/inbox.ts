import type pg from 'pg';
import type { Db, Tx } from './client.ts';

/** A webhook as the inbox keeps it: no more of its payload than is used, and nothing personal. */
export interface NewDelivery {
  shopId: number;
  webhookId: string;
  /** As in Shopify's header, e.g. `orders/paid`. */
  topic: string;
  triggeredAt: Date | undefined;
  /** Shape: services/delivery-facts.ts. */
  facts: object;
}

/**
 * Writes deliveries down, each once: Shopify sends them at least once, and retries carry the same id. One statement for
 * many, because each commit is a write to the disk.
 *
 * @param andThen a scalar query over a json list of the `next` of the new ones (null: there are none), in the same
 *   transaction, e.g. to queue their jobs
 */
export async function insertDeliveries(
  pool: pg.Pool,
  deliveries: readonly (NewDelivery & { next: object })[],
  andThen: (json: string) => string,
): Promise<void> {
  const rows = deliveries.map(({ shopId, webhookId, topic, triggeredAt, facts, next }) => {
    return { shop_id: shopId, webhook_id: webhookId, topic, triggered_at: triggeredAt?.toISOString(), facts, next };
  });
  await pool.query(
    `with given as (
       select distinct on (shop_id, webhook_id) * from jsonb_to_recordset($1::jsonb)
         as g(shop_id int, webhook_id text, topic text, triggered_at timestamptz, facts jsonb, next json)),
     fresh as (
       insert into deliveries (shop_id, webhook_id, topic, triggered_at, facts)
       select shop_id, webhook_id, topic, triggered_at, facts from given on conflict do nothing
       returning shop_id, webhook_id)
     select (${andThen('(select json_agg(next) from given join fresh using (shop_id, webhook_id))')})`,
    [JSON.stringify(rows)],
  );
}

/** A delivery that is still to be recorded, as it lies in the inbox. */
export function findDelivery(db: Db | Tx, shopId: number, webhookId: string) {
  return db.delivery.findUnique({ where: { shopId_webhookId: { shopId, webhookId }, recordedAt: null } });
}

/**
 * Takes a delivery for this transaction alone.
 *
 * @returns false when another run of the job has recorded it; this one then has nothing to do
 */
export async function lockDelivery(tx: Tx, shopId: number, webhookId: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from deliveries where shop_id = ${shopId} and webhook_id = ${webhookId} and recorded_at is null for update`;
  return rows.length === 1;
}

/** Closes a delivery in the transaction that applied it: its facts are cleared, and what came of it is kept. */
export async function closeDelivery(
  tx: Tx,
  shopId: number,
  webhookId: string,
  outcome: string,
  now: Date,
): Promise<void> {
  await tx.$executeRaw`
    update deliveries set facts = null, outcome = ${outcome}, recorded_at = ${now}
    where shop_id = ${shopId} and webhook_id = ${webhookId}`;
}

/** Deliveries that were accepted before `before` and never recorded: their jobs failed for good or were lost. */
export function unrecordedDeliveries(db: Db, before: Date, limit: number) {
  return db.delivery.findMany({
    where: { recordedAt: null, receivedAt: { lt: before } },
    select: { shopId: true, webhookId: true },
    orderBy: { receivedAt: 'asc' },
    take: limit,
  });
}

/** Deletes what was received before `before`. @returns how many */
export async function deleteDeliveries(db: Db, before: Date): Promise<number> {
  const { count } = await db.delivery.deleteMany({ where: { receivedAt: { lt: before } } });
  return count;
}
