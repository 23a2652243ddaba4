import type { Tx } from '#app/database/client.ts';
import { customersAsKnown } from '#app/database/customers-as-known.ts';
import { newestImport } from '#app/database/imports.ts';
import { clearOrderProblems, saveOrderProblems } from '#app/database/order-problems.ts';
import { affectedBuyers } from '#app/database/order-to-save.ts';
import { rememberIdentity } from '#app/database/remember-identity.ts';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { addJobs } from '#app/queue/add-job.ts';
import type { JobRun } from '#app/queue/run-job.ts';
import { hashEmail } from '#app/shopify/identity.ts';
import { ordersUpdatedSince, type OrdersRead } from '#app/shopify/orders.ts';
import type { CustomerRow } from '#app/shopify/to-domain/facts.ts';
import type { Deps } from './deps.ts';
import { orderRowToSave } from './order-row-to-save.ts';
import { recordConsent } from './record-consent.ts';
import { refreshShop } from './refresh-shop.ts';
import { LONG } from './transaction.ts';

// Shopify's search learns of a change some time after the change, and clocks differ.
const OVERLAP_MS = 3_600_000;

interface ReconciledShop {
  id: number;
  timeZone: string;
  /** What is read now is at least as new. */
  askedAt: Date;
}

/**
 * Asks Shopify for every order that changed since the last time, and stores what webhooks lost. Who is affected is labelled
 * anew; their customers' addresses and consents are brought up to date on the way. What is known already costs nothing.
 *
 * What the shop itself is now is asked first: amounts and days are read by its currency and time zone.
 *
 * Only when everything has landed is the shop recorded as known up to the start of this run.
 */
export async function reconcile(deps: Deps, { shopId }: { shopId: number }, { signal }: JobRun): Promise<void> {
  const shop = await deps.db.shop.findUnique({ where: { id: shopId } });
  const newest = await newestImport(deps.db, shopId);
  const knownUntil = shop?.reconciledAt;
  // Before the first import is done there is nothing to repair: it will read everything itself.
  if (!shop || !knownUntil) return;
  const startedAt = deps.now();
  const facts = await refreshShop(deps, shop, { signal });
  const since = new Date(knownUntil.getTime() - OVERLAP_MS);
  const question = {
    currency: facts.currency,
    withLines: facts.scopes.includes('read_products'),
    withEmail: !newest?.withheld.includes('email'),
  };
  let hasOtherCurrency = false;
  for await (const page of ordersUpdatedSince(deps.adminFor(shop.domain), since, question, { signal })) {
    await deps.db.$transaction(
      (tx) => savePage(deps, tx, { id: shopId, timeZone: facts.timeZone, askedAt: startedAt }, page),
      LONG,
    );
    hasOtherCurrency ||= page.problems.some(({ reason }) => reason === 'other-currency');
    signal.throwIfAborted();
  }
  // Orders keep the currency in which they were placed, so those of before a change are no reason to read the same again. Those
  // of after one that came while this ran are read the next time.
  if (hasOtherCurrency && (await refreshShop(deps, shop, { signal })).currency !== facts.currency) return;
  await deps.db.shop.update({ where: { id: shopId }, data: { reconciledAt: startedAt } });
}

async function savePage(deps: Deps, tx: Tx, shop: ReconciledShop, page: OrdersRead): Promise<void> {
  const orders = page.orders.map((row) => orderRowToSave(row, shop.timeZone, deps.config.IDENTITY_KEY));
  const saved = await upsertOrders(tx, shop.id, orders);
  const customers = new Map(page.orders.flatMap(({ customer }) => (customer ? [[customer.id, customer]] : [])));
  const joined = await saveCustomers(deps, tx, shop.id, [...customers.values()]);
  await saveProblems(deps, tx, shop, page);
  const buyers = new Set([...affectedBuyers(saved), ...joined]);
  const jobs = [...buyers].map((id) => ({
    name: 'rescore-buyer' as const,
    payload: { shopId: shop.id, buyerId: String(id) },
  }));
  await addJobs(tx, jobs);
}

/** An order is in both where it was read well and one of its lines was not. */
async function saveProblems(
  { log }: Deps,
  tx: Tx,
  shop: ReconciledShop,
  { orders, problems }: OrdersRead,
): Promise<void> {
  const ids = orders.map(({ id }) => id);
  await clearOrderProblems(tx, shop.id, ids, shop.askedAt);
  const named = problems.flatMap(({ orderId, reason }) => (orderId === undefined ? [] : [{ orderId, reason }]));
  await saveOrderProblems(tx, shop.id, named, shop.askedAt);
  if (problems.length > 0) log.info({ shopId: shop.id, leftOut: problems.length }, 'orders were left out');
}

/** Addresses and consents as Shopify says them now. @returns the buyers to be labelled anew */
async function saveCustomers(deps: Deps, tx: Tx, shopId: number, customers: readonly CustomerRow[]): Promise<bigint[]> {
  const now = deps.now();
  const known = await customersAsKnown(
    tx,
    shopId,
    customers.map(({ id }) => id),
  );
  const affected: bigint[] = [];
  // In one order everywhere: two transactions with the same customers wait for one another instead of dead-locking.
  for (const { id, email, consent } of [...customers].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const before = known.get(id);
    const hash = email === null ? undefined : hashEmail(deps.config.IDENTITY_KEY, email);
    if (hash && !before?.emailHashes.has(hash.toString('hex'))) {
      affected.push(...(await rememberIdentity(tx, shopId, hash, id, now, consent ?? null)));
    }
    if (consent !== undefined && before?.consent !== undefined && before.consent !== consent) {
      await recordConsent(tx, shopId, { customerId: id, consent, at: now }, now);
    }
  }
  return affected;
}
