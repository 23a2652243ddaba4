import type { Reader } from './reader.ts';

const MOST = 100; // a list to choose from; a shop with more types finds the others by search in Shopify

/** The product types that a shop's buyers spend most on, each with its buyers, largest first. */
export async function productTypes(reader: Reader, shopId: number): Promise<{ name: string; buyers: number }[]> {
  const { rows } = await reader.query<{ name: string; buyers: number }>(
    `select product_type as name, count(*)::int as buyers from buyers
     where shop_id = $1 and product_type is not null and product_type <> ''
     group by product_type order by count(*) desc, product_type limit ${MOST}`,
    [shopId],
  );
  return rows;
}
