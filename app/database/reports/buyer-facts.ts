import type { BuyerRow } from './buyer-row.ts';
import { buyerColumns } from './buyer-row.ts';
import type { Reader } from './reader.ts';

/** A buyer's own page: their row with everything that was computed for it. */
export interface BuyerFacts extends BuyerRow {
  litt: number;
  refundedMinor: number;
  dueOn: string | null;
  lateOn: string | null;
  slippingOn: string | null;
  lostOn: string | null;
  goneOn: string | null;
  /** Whether they spend more than half on `productType`. */
  typeIsMain: boolean;
  /** The one season in which they have always bought, as of `Season`; null for everybody else. */
  seasonFrom: number | null;
  seasonTo: number | null;
  seasonYears: number | null;
  consent: string;
  tagged: string | null;
}

/** One buyer of this shop; undefined for an id that is not theirs. A merged customer's old id finds the new one. */
export async function buyerFacts(reader: Reader, shopId: number, id: string): Promise<BuyerFacts | undefined> {
  const { rows } = await reader.query<BuyerFacts>(
    `select ${buyerColumns}, litt, refunded_minor::float8 as "refundedMinor", due_on::text as "dueOn",
       late_on::text as "lateOn", slipping_on::text as "slippingOn", lost_on::text as "lostOn",
       gone_on::text as "goneOn", type_is_main as "typeIsMain", season_from_days as "seasonFrom",
       season_to_days as "seasonTo", season_years as "seasonYears", consent, tagged
     from buyers where shop_id = $1
       and id = coalesce((select into_id from merges where shop_id = $1 and from_id = $2::bigint), $2::bigint)`,
    [shopId, id],
  );
  return rows[0];
}
