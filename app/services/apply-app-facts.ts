import { abandonEffects } from '#app/database/effects.ts';
import { forgetCustomer } from '#app/database/forget-customer.ts';
import { newestImport } from '#app/database/imports.ts';
import { changeSessionScope } from '#app/database/session-storage.ts';
import { lockToReassignOrders } from '#app/database/shop-facts-lock.ts';
import { tidyBrokenRuns } from '#app/services/bulk-labels/tidy-broken-runs.ts';
import type { DeliveryFacts } from '#app/services/delivery-facts.ts';
import type { Deps } from '#app/services/deps.ts';
import { mustReadAgain } from '#app/services/must-read-again.ts';
import { recordDataRequest } from '#app/services/record-data-request.ts';
import type { DeliveryContext, Recorded } from '#app/services/record-delivery.ts';

type AppFacts = Extract<
  DeliveryFacts,
  { kind: 'uninstalled' | 'scopes-changed' | 'bulk-finished' | 'data-request' | 'redact-customer' | 'redact-shop' }
>;

/** What a webhook about the app itself, its bulk operations or the privacy laws changes. */
export async function applyAppFacts(deps: Deps, context: DeliveryContext, facts: AppFacts): Promise<Recorded> {
  const { tx, shop } = context;
  switch (facts.kind) {
    case 'uninstalled':
      return uninstall(context);
    case 'scopes-changed':
      return changeScopes(context, facts.scopes);
    case 'bulk-finished': {
      const found = await tx.import.findFirst({
        where: { shopId: shop.id, bulkOperationId: facts.id },
        select: { id: true },
      });
      if (!found) return { outcome: 'not-ours' };
      return { outcome: 'applied', jobs: [{ name: 'watch-import', payload: { shopId: shop.id, importId: found.id } }] };
    }
    case 'data-request':
      return recordDataRequest(deps, context, facts);
    case 'redact-customer': {
      const { customerId, emailHash, orderIds } = facts;
      const forgotten = { customerId: customerId ?? 0n, orderIds, ...(emailHash ? { emailHash } : {}) };
      return { outcome: 'applied', rescore: await forgetCustomer(tx, shop.id, forgotten) };
    }
    case 'redact-shop':
      return { outcome: 'queued', jobs: [{ name: 'forget-shop', payload: { shopId: shop.id } }] };
  }
}

/**
 * The stored session learns of the rights too: each page takes them from there. What a right that came later lets us read
 * of the orders is read at once: they are imported again.
 */
async function changeScopes({ tx, shop }: DeliveryContext, scopes: readonly string[]): Promise<Recorded> {
  await tx.shop.update({ where: { id: shop.id }, data: { scopes: [...scopes].sort() } });
  await changeSessionScope(tx, shop.domain, scopes);
  const last = await newestImport(tx, shop.id);
  if (!last || !mustReadAgain(last, { ...shop, scopes })) return { outcome: 'applied' };
  return { outcome: 'applied', jobs: [{ name: 'start-import', payload: { shopId: shop.id } }] };
}

/**
 * Ends the app's work for a shop: its tokens go, every job that is queued ends without work, what was still to be done is
 * abandoned. Coming back needs a new confirmation. Told twice, or late after a new installation, it changes nothing.
 */
async function uninstall({ tx, shop, triggeredAt, now }: DeliveryContext): Promise<Recorded> {
  if (!shop.isInstalled) return { outcome: 'same' };
  if (triggeredAt < shop.installedAt) return { outcome: 'stale' };
  // Waits for work that is deciding something right now; whatever starts after it sees the uninstall.
  await lockToReassignOrders(tx, shop.id);
  await tx.shop.update({ where: { id: shop.id }, data: { uninstalledAt: triggeredAt, confirmedAt: null } });
  await tx.session.deleteMany({ where: { shop: shop.domain } });
  await abandonEffects(tx, shop.id, {}, 'uninstalled', now);
  await tidyBrokenRuns(tx, shop.id);
  return { outcome: 'applied' };
}
