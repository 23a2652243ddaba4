import type { Db, Tx } from './client.ts';
import type { Held } from './held-data.ts';
import { toDate } from './local-date.ts';
import type { LocalDay } from '#app/domain/time/local-day.ts';

/** Somebody who asked what is stored about them. */
export interface DataRequestToSave {
  buyerId: bigint;
  held: Held;
  askedAt: Date;
  dueOn: LocalDay;
}

/** Keeps a request until it is answered or its time is over. Who asks again has a new date; a late word of before changes nothing. */
export async function saveDataRequest(tx: Tx, shopId: number, request: DataRequestToSave): Promise<void> {
  const { buyerId, held, askedAt, dueOn } = request;
  await tx.$executeRaw`
    insert into data_requests as known (shop_id, buyer_id, held, asked_at, due_on)
    values (${shopId}, ${buyerId}, ${held}::jsonb, ${askedAt}, ${toDate(dueOn)}::date)
    on conflict (shop_id, buyer_id) do update set held = excluded.held, asked_at = excluded.asked_at, due_on = excluded.due_on
      where known.asked_at < excluded.asked_at`;
}

/** Gives the request of a customer to the one that they were merged into; of two the later one stays. */
export async function moveDataRequest(tx: Tx, shopId: number, fromId: bigint, intoId: bigint): Promise<void> {
  await tx.$executeRaw`
    with gone as (delete from data_requests where shop_id = ${shopId} and buyer_id = ${fromId} returning *)
    insert into data_requests as known (shop_id, buyer_id, held, asked_at, due_on)
    select shop_id, ${intoId}::bigint, held, asked_at, due_on from gone
    on conflict (shop_id, buyer_id) do update set held = excluded.held, asked_at = excluded.asked_at, due_on = excluded.due_on
      where known.asked_at < excluded.asked_at`;
}

/** Ends a request that the merchant has answered. @returns false when there was none */
export async function endDataRequest(db: Db, shopId: number, buyerId: bigint): Promise<boolean> {
  const { count } = await db.dataRequest.deleteMany({ where: { shopId, buyerId } });
  return count > 0;
}

/** Deletes the requests that were to be answered before `before`. @returns how many */
export async function deleteDataRequests(db: Db, before: Date): Promise<number> {
  const { count } = await db.dataRequest.deleteMany({ where: { dueOn: { lt: before } } });
  return count;
}
