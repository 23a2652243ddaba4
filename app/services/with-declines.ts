import type { BuyerRow } from '#app/database/reports/buyer-row.ts';
import { detailedOrders } from '#app/database/reports/detailed-orders.ts';
import type { PurchaseRules } from '#app/domain/rhythm/purchase.ts';
import { declinesIn, type Decline } from '#app/domain/segments/signals/declines.ts';
import { visitsOf } from '#app/domain/segments/signals/visit.ts';
import type { Deps } from '#app/services/deps.ts';

/** The rows of a list, each with what has become less in that buyer's last visits: one query for all of them. */
export async function withDeclines(
  pool: Deps['pool'],
  shopId: number,
  rows: readonly BuyerRow[],
  rules: PurchaseRules,
): Promise<(BuyerRow & { declines: Decline[] })[]> {
  const ids = rows.map(({ id }) => id);
  const orders = await detailedOrders(pool, shopId, ids);
  return rows.map((row) => ({ ...row, declines: declinesIn(visitsOf(orders.get(row.id) ?? [], rules)) }));
}
