import { mainTypeOf } from '#app/domain/rhythm/category/main-type.ts';
import type { PurchaseRules } from '#app/domain/rhythm/purchase.ts';
import type { Tx } from './client.ts';
import { countsAsPurchaseSql } from './order-rules.ts';

/** On what a buyer spends. */
export interface BuyerType {
  /** The product type with the largest share; of equals the first by name. Null where no line names a type. */
  productType: string | null;
  /** Whether it is their main one (`mainTypeOf`), by whose clock they are judged where it has one. */
  isMain: boolean;
}

const SPENDING = `
  select l.product_type as type, sum(l.minor)::bigint as minor
  from orders o join order_lines l on l.shop_id = o.shop_id and l.order_id = o.id
  where o.shop_id = $1::int and o.buyer_id = $2::bigint and ${countsAsPurchaseSql('o', '$3::boolean')}
  group by 1 order by 2 desc, 1`;

/** Counts one buyer's purchases by product type. */
export async function buyerType(tx: Tx, shopId: number, buyerId: bigint, rules: PurchaseRules): Promise<BuyerType> {
  type Row = { type: string; minor: bigint };
  const spending = await tx.$queryRawUnsafe<Row[]>(SPENDING, shopId, buyerId, rules.countRenewals);
  const productType = spending.find(({ type }) => type !== '')?.type ?? null;
  return { productType, isMain: productType !== null && mainTypeOf(spending) === productType };
}
