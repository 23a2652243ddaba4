import type pg from 'pg';
import { countHistories, shopEvidence } from '#app/database/count-histories.ts';
import { shopRhythm } from '#app/database/fits.ts';
import { allowLargeStatements, analyzeImported, markReady } from '#app/database/finish-import-rows.ts';
import { changeImport } from '#app/database/imports.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { labelShop } from '#app/database/label-shop.ts';
import { rehomeGuests, rehomeMerged } from '#app/database/rehome-orders.ts';
import { saveClock } from '#app/database/save-clock.ts';
import { lockToReassignOrders } from '#app/database/shop-facts-lock.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor } from '#app/domain/rhythm/clock-params.ts';
import { addJob, addJobs } from '#app/queue/add-job.ts';
import type { Deps } from './deps.ts';
import { refitShop } from './refit-shop.ts';
import { labelDay, shopContext, type ShopContext } from './shop-context.ts';

/** An import whose file is read to its end. */
interface ReadImport {
  shopId: number;
  importId: number;
  startedAt: Date;
}

/**
 * Makes buyers of an import's orders: guests join their customers, the shop's clock is computed, and everybody is labelled,
 * all in the database. Moves nobody and tells nobody before the merchant confirms; afterwards, those whom the new
 * orders move are queued to be moved one by one. Repeating it changes nothing.
 *
 * @param client a connection of the import's own
 */
export async function finishImport(deps: Deps, client: pg.ClientBase, target: ReadImport, signal: AbortSignal): Promise<void> {
  const { shopId, importId } = target;
  await changeImport(deps.db, shopId, importId, deps.now(), { phase: 'joining' });
  await inTransaction(client, async () => {
    await lockToReassignOrders(client, shopId);
    await allowLargeStatements(client);
    await rehomeMerged(client, shopId);
    await rehomeGuests(client, shopId);
  });
  signal.throwIfAborted();
  await changeImport(deps.db, shopId, importId, deps.now(), { phase: 'clocking' });
  const shop = await shopContext(deps.db, shopId);
  if (!shop) return;
  await inTransaction(client, () => labelEverybody(deps, client, shop));
  await analyzeImported(client);
  // Before the merchant looks: labels that change while they are being confirmed would be written to Shopify twice.
  await refitShop(deps, { shopId }, { signal });
  await inTransaction(client, async () => {
    await markReady(client, target, deps.now());
    await addJob(client, 'reconcile', { shopId });
  });
}

async function labelEverybody(deps: Deps, client: pg.ClientBase, shop: ShopContext): Promise<void> {
  // Orders that arrive meanwhile wait, so that no label is made of an older history than its buyer has.
  await lockToReassignOrders(client, shop.id);
  await allowLargeStatements(client);
  await countHistories(client, shop.id, shop.definition);
  const today = labelDay(shop, deps.now(), deps.config.PLANNER_HOUR);
  const rhythm = await shopRhythm(client, shop.id);
  const params = clockParamsFor(shop.definition, await shopEvidence(client, today), rhythm);
  const clockVersion = await saveClock(client, shop.id, params);
  const rules = { clock: clockFrom(params), cuts: shop.definition, today };
  const movers = await labelShop(client, { ...rules, shopId: shop.id, clockVersion, leaveMovers: shop.isConfirmed });
  for (let from = 0; from < movers.length; from += JOBS_AT_ONCE) {
    const jobs = movers.slice(from, from + JOBS_AT_ONCE).map((buyerId) => {
      return { name: 'rescore-buyer' as const, payload: { shopId: shop.id, buyerId: String(buyerId) } };
    });
    await addJobs(client, jobs);
  }
}

// 5,000 keyed jobs take 77 ms.
const JOBS_AT_ONCE = 5000;
