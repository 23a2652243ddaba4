import type { BuyerRow } from '#app/database/reports/buyer-row.ts';
import { buyersByIds } from '#app/database/reports/buyers-by-ids.ts';
import type { Deps } from '#app/services/deps.ts';

/** Rows with the buyers whom they are about; a row whose buyer is gone meanwhile is left out. */
export async function withBuyers<Row extends { buyerId: string }>(
  pool: Deps['pool'],
  shopId: number,
  rows: readonly Row[],
): Promise<(Row & { buyer: BuyerRow })[]> {
  const buyers = await buyersByIds(pool, shopId, [...new Set(rows.map(({ buyerId }) => buyerId))]);
  const byId = new Map(buyers.map((buyer) => [buyer.id, buyer]));
  return rows.flatMap((row) => {
    const buyer = byId.get(row.buyerId);
    return buyer ? [{ ...row, buyer }] : [];
  });
}
