import { buyerColumns, type BuyerRow } from './buyer-row.ts';
import type { Reader } from './reader.ts';

/** The buyers among these Shopify customer ids, in the order given; a customer who was merged is found by either id. */
export async function buyersByIds(reader: Reader, shopId: number, ids: readonly string[]): Promise<BuyerRow[]> {
  const { rows } = await reader.query<BuyerRow>(
    `with wanted as (
       select coalesce(m.into_id, w.id) as id, min(place) as place
       from unnest($2::bigint[]) with ordinality as w (id, place)
       left join merges m on m.shop_id = $1 and m.from_id = w.id
       group by 1)
     select ${buyerColumns} from wanted join buyers using (id) where shop_id = $1 order by place`,
    [shopId, [...ids]],
  );
  return rows;
}
