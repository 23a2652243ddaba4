import type { Tx } from '#app/database/client.ts';
import { closeDelivery, findDelivery, lockDelivery } from '#app/database/inbox.ts';
import { findShop, type DeliveryShop } from '#app/database/shops.ts';
import { addJobs, type NewJob } from '#app/queue/add-job.ts';
import { applyFacts } from '#app/services/apply-facts.ts';
import { isBackAgain } from '#app/services/is-back-again.ts';
import { readFacts, type DeliveryFacts } from '#app/services/delivery-facts.ts';
import type { Deps } from '#app/services/deps.ts';
import { refetchOrder } from '#app/services/refetch-order.ts';
import { LONG } from '#app/services/transaction.ts';

/** What a delivery came to. */
export interface Recorded {
  /** For the inbox: applied, same, stale … */
  outcome: string;
  /** Buyers whose label may be different now. */
  rescore?: readonly bigint[];
  /** Other work that follows. */
  jobs?: readonly NewJob[];
}

/** A delivery on its way into the tables. */
export interface DeliveryContext {
  tx: Tx;
  shop: DeliveryShop;
  triggeredAt: Date;
  now: Date;
}

/** Of a shop that removed the app only these are still listened to. */
const afterUninstall: readonly DeliveryFacts['kind'][] = [
  'uninstalled',
  'data-request',
  'redact-customer',
  'redact-shop',
];

/**
 * Applies one delivery of the inbox, whatever the order in which deliveries come and however often. What it changes, the
 * jobs that follow, and the delivery's own end are one transaction; its facts are gone afterwards.
 */
export async function recordDelivery(
  deps: Deps,
  { shopId, webhookId }: { shopId: number; webhookId: string },
  { signal }: { signal: AbortSignal },
): Promise<void> {
  const delivery = await findDelivery(deps.db, shopId, webhookId);
  const shop = await findShop(deps.db, shopId);
  if (!delivery || !shop) return;
  const triggeredAt = delivery.triggeredAt ?? delivery.receivedAt;
  // Shopify is asked before the transaction: no connection is held while somebody else thinks.
  const facts = await askShopify(deps, shop, readFacts(delivery.facts), triggeredAt, signal);
  await deps.db.$transaction(async (tx) => {
    if (!(await lockDelivery(tx, shopId, webhookId))) return;
    const context = { tx, shop, triggeredAt, now: deps.now() };
    const isHeard = shop.isInstalled || afterUninstall.includes(facts.kind);
    const recorded: Recorded = isHeard ? await applyFacts(deps, context, facts) : { outcome: 'uninstalled' };
    await addJobs(tx, jobsOf(shopId, recorded));
    await closeDelivery(tx, shopId, webhookId, recorded.outcome, deps.now());
  }, LONG);
}

/** The facts themselves, or in their place what Shopify says now, where they are a question rather than an answer. */
async function askShopify(
  deps: Deps,
  shop: DeliveryShop,
  facts: DeliveryFacts,
  triggeredAt: Date,
  signal: AbortSignal,
): Promise<DeliveryFacts> {
  if (!shop.isInstalled) return facts;
  if (facts.kind === 'refetch-order') return refetchOrder(deps, shop, facts.orderId, signal);
  const isOldWord = facts.kind === 'uninstalled' && (await isBackAgain(deps, shop, triggeredAt, signal));
  return isOldWord ? { kind: 'nothing', because: 'stale' } : facts;
}

function jobsOf(shopId: number, { rescore = [], jobs = [] }: Recorded): NewJob[] {
  return [
    ...rescore.map((id): NewJob => ({ name: 'rescore-buyer', payload: { shopId, buyerId: String(id) } })),
    ...jobs,
  ];
}
