import type { Reader } from './reader.ts';

/** Orders that could not be read outside an import, for one reason. */
export interface LaterProblemGroup {
  reason: string;
  /** All of them. */
  orders: number;
  /** The newest of them. */
  examples: string[];
}

const EXAMPLES = 20;

/**
 * The orders that webhooks or the nightly repair could not read; without those that the newest import names already.
 *
 * @param shopId a placeholder, e.g. `$1`
 */
export function laterProblemsSql(shopId: string): string {
  return `(select p.order_id, p.reason, p.seen_at from order_problems p where p.shop_id = ${shopId} and not exists (
    select 1 from import_problems i where i.shop_id = p.shop_id and i.order_id = p.order_id
      and i.import_id = (select max(id) from imports where shop_id = ${shopId})))`;
}

/** Why orders could not be read since the import, most frequent reason first, each with its newest orders. */
export async function laterProblems(reader: Reader, shopId: number): Promise<LaterProblemGroup[]> {
  const { rows } = await reader.query<LaterProblemGroup>(
    `select reason, count(*)::int as orders,
       (array_agg(order_id::text order by seen_at desc, order_id))[1:${EXAMPLES}] as examples
     from ${laterProblemsSql('$1')} p group by reason order by orders desc, reason`,
    [shopId],
  );
  return rows;
}
