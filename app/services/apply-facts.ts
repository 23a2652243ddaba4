import { deleteOrder } from '#app/database/delete-order.ts';
import { mergeCustomers } from '#app/database/merge-customers.ts';
import { clearOrderProblems, saveOrderProblems } from '#app/database/order-problems.ts';
import { affectedBuyers } from '#app/database/order-to-save.ts';
import { rememberIdentity } from '#app/database/remember-identity.ts';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import { applyAppFacts } from '#app/services/apply-app-facts.ts';
import type { DeliveryFacts, OrderDelivery } from '#app/services/delivery-facts.ts';
import type { Deps } from '#app/services/deps.ts';
import { recordComplaint } from '#app/services/record-complaint.ts';
import { recordConsent } from '#app/services/record-consent.ts';
import type { DeliveryContext, Recorded } from '#app/services/record-delivery.ts';

type TagFacts = Extract<DeliveryFacts, { kind: 'tags-added' | 'tags-removed' }>;

/** What one webhook changes here. Each kind can be applied in any order and any number of times. */
export async function applyFacts(deps: Deps, context: DeliveryContext, facts: DeliveryFacts): Promise<Recorded> {
  const { tx, shop, triggeredAt, now } = context;
  switch (facts.kind) {
    case 'order':
      return applyOrder(context, facts.order);
    case 'order-deleted': {
      const owner = await deleteOrder(tx, shop.id, facts.orderId, triggeredAt);
      await clearOrderProblems(tx, shop.id, [facts.orderId], now);
      return { outcome: 'applied', rescore: owner === null ? [] : [owner] };
    }
    case 'customer': {
      const { customerId, emailHash, updatedAt } = facts;
      const buyers = emailHash ? await rememberIdentity(tx, shop.id, emailHash, customerId, updatedAt) : [];
      return { outcome: buyers.length ? 'applied' : 'same', rescore: buyers };
    }
    case 'customer-deleted':
      return forgetAddress(context, facts.customerId);
    case 'customers-merged':
      return changed(await mergeCustomers(tx, shop.id, facts.fromId, facts.intoId));
    case 'not-merged':
      return { outcome: 'not-merged' };
    case 'consent': {
      const { customerId, consent, changedAt = triggeredAt } = facts;
      const isNews = await recordConsent(tx, shop.id, { customerId, consent, at: changedAt }, now);
      return { outcome: isNews ? 'applied' : 'same' };
    }
    case 'tags-added':
    case 'tags-removed':
      return applyTags(context, facts);
    case 'refetch-order':
      return { outcome: 'not-readable' };
    case 'problem':
      if (facts.orderId !== undefined)
        await saveOrderProblems(tx, shop.id, [{ orderId: facts.orderId, reason: facts.reason }], triggeredAt);
      return { outcome: `skipped: ${facts.reason}` };
    case 'nothing':
      return { outcome: facts.because };
    default:
      return applyAppFacts(deps, context, facts);
  }
}

async function applyOrder(
  { tx, shop, triggeredAt }: DeliveryContext,
  { customerEmailHash, ...order }: OrderDelivery,
): Promise<Recorded> {
  const localOn = wallClock(order.processedAt, shop.timeZone).date;
  const saved = await upsertOrders(tx, shop.id, [{ ...order, localOn }]);
  const { customerId, updatedAt } = order;
  const isTold = customerId !== null && customerEmailHash !== null;
  const joined = isTold ? await rememberIdentity(tx, shop.id, customerEmailHash, customerId, updatedAt) : [];
  const rescore = [...new Set([...affectedBuyers(saved), ...joined])];
  await clearOrderProblems(tx, shop.id, [order.id], triggeredAt);
  return { outcome: saved.length ? 'applied' : 'stale', rescore };
}

/** Of tags only the complaint tag means something. Others come from deliveries that were written down before they were left out. */
async function applyTags(
  { tx, shop, triggeredAt, now }: DeliveryContext,
  { kind, customerId, isComplaint, occurredAt = triggeredAt }: TagFacts,
): Promise<Recorded> {
  if (!isComplaint) return { outcome: 'not-ours' };
  const fact = { customerId, isOpen: kind === 'tags-added', at: occurredAt };
  const decision = await recordComplaint(tx, shop.id, fact, now);
  // Who is archived again may have bought since they were archived.
  return { outcome: decision ? 'applied' : 'same', rescore: decision?.standing === 'archived' ? [customerId] : [] };
}

/**
 * Shopify deletes only customers without orders, and the losing side of a merge: their orders are the other one's, and
 * taking them away here would depend on which of the two webhooks comes first. So all that goes is the address.
 */
async function forgetAddress({ tx, shop }: DeliveryContext, customerId: bigint): Promise<Recorded> {
  const { count } = await tx.identity.deleteMany({ where: { shopId: shop.id, customerId } });
  return { outcome: count ? 'applied' : 'same' };
}

const changed = (rescore: readonly bigint[]): Recorded => ({ outcome: rescore.length ? 'applied' : 'same', rescore });
