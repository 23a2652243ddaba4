import type { LocalDay } from '#app/domain/time/local-day.ts';
import type { Held } from '../held-data.ts';
import type { Reader } from './reader.ts';

/** Somebody who waits to hear what is stored about them. */
export interface OpenDataRequest {
  /** The customer, or the id under which a guest is known. */
  buyerId: string;
  held: Held;
  /** By when Shopify wants it answered. */
  dueOn: LocalDay;
  /** How many others wait behind this one. */
  more: number;
}

/** The request that is to be answered first; undefined when nobody waits, or all have waited too long. */
export async function openDataRequest(
  reader: Reader,
  shopId: number,
  today: LocalDay,
): Promise<OpenDataRequest | undefined> {
  const { rows } = await reader.query<OpenDataRequest>(
    `select buyer_id::text as "buyerId", held, due_on::text as "dueOn", (count(*) over () - 1)::int as more
     from data_requests where shop_id = $1 and due_on >= $2::date order by due_on, asked_at, buyer_id limit 1`,
    [shopId, today],
  );
  return rows[0];
}
