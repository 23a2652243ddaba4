import type pg from 'pg';
import type { PurchaseRules } from '#app/domain/rhythm/purchase.ts';
import { countsAsPurchaseSql } from './order-rules.ts';

/** Purchase days packed as the forecast wants them: see `Histories` in domain/rhythm/model/forecast/histories.ts. */
export interface PackedDays {
  days: Int32Array<ArrayBuffer>;
  from: Uint32Array<ArrayBuffer>;
}

// Which buyers are in a sample depends on their ids alone: the same ones every week, and no kind of buyer more than another.
const DAYS = `
  declare purchase_days no scroll cursor for
  select buyer_id::text as buyer, (local_on - date '1970-01-01')::int
  from orders o
  where shop_id = $1::int and buyer_id is not null and ${countsAsPurchaseSql('o', '$2::boolean')}
    and (hashint8(buyer_id) & 65535) < $3::int
  group by o.buyer_id, o.local_on order by o.buyer_id, o.local_on`;

const ROWS_AT_ONCE = 20_000;
const WHOLE = 65_536;

/**
 * The purchase days of a shop's buyers, read piece by piece: of all of them, or of about `most`, picked by their ids.
 *
 * @param client a connection in a transaction
 * @param buyers how many the shop has
 */
export async function readPurchaseDays(
  client: pg.ClientBase,
  shopId: number,
  rules: PurchaseRules,
  { buyers, most }: { buyers: number; most: number },
): Promise<PackedDays> {
  const share = buyers > most ? Math.ceil((WHOLE * most) / buyers) : WHOLE;
  await client.query(DAYS, [shopId, rules.countRenewals, share]);
  const days: number[] = [];
  const from: number[] = [];
  let last: string | undefined;
  for (;;) {
    const text = `fetch ${ROWS_AT_ONCE} from purchase_days`;
    const { rows } = await client.query<[string, number]>({ text, rowMode: 'array' });
    for (const [buyer, day] of rows) {
      if (buyer !== last) from.push(days.length);
      last = buyer;
      days.push(day);
    }
    if (rows.length < ROWS_AT_ONCE) break;
  }
  await client.query('close purchase_days');
  return { days: Int32Array.from(days), from: Uint32Array.from([...from, days.length]) };
}
