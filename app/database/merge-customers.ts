import type { Tx } from './client.ts';
import { forgetCustomer } from './forget-customer.ts';
import { mergeBuyers } from './merge-buyers.ts';
import { lockToReassignOrders } from './shop-facts-lock.ts';

/**
 * Makes two customers one, as Shopify did: orders, history and standing of `fromId` become those of `intoId`. Merges may
 * come in any order and any number of times; chains are kept one step long. Of two buyers the stricter standing remains.
 *
 * @returns the buyers to be labelled anew; empty when nothing is known of either, or the merge was known
 */
export async function mergeCustomers(tx: Tx, shopId: number, fromId: bigint, intoId: bigint): Promise<bigint[]> {
  await lockToReassignOrders(tx, shopId);
  const known = await tx.merge.findUnique({ where: { shopId_fromId: { shopId, fromId } } });
  const target = await ownerOf(tx, shopId, intoId);
  // A customer merges away once; what was told first stays. A circle cannot be told from its own echo.
  if (known || target === fromId) return [];
  // The one that they became was erased, so they were erased with it.
  if (target === 0n) return forgetCustomer(tx, shopId, { customerId: fromId });
  await tx.merge.create({ data: { shopId, fromId, intoId: target } });
  await tx.merge.updateMany({ where: { shopId, intoId: fromId }, data: { intoId: target } });
  const { count } = await tx.order.updateMany({ where: { shopId, buyerId: fromId }, data: { buyerId: target } });
  const hadBuyer = await mergeBuyers(tx, shopId, fromId, target);
  return count > 0 || hadBuyer ? [target] : [];
}

async function ownerOf(tx: Tx, shopId: number, customerId: bigint): Promise<bigint> {
  const merge = await tx.merge.findUnique({ where: { shopId_fromId: { shopId, fromId: customerId } } });
  return merge?.intoId ?? customerId;
}
