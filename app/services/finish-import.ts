import type pg from 'pg';
import { countHistories, joinEvidence, shopEvidence } from '#app/database/count-histories.ts';
import { allowLargeStatements, analyzeImported, markReady } from '#app/database/finish-import-rows.ts';
import { shopRhythm } from '#app/database/fits.ts';
import type { ImportConnections } from '#app/database/import-connections.ts';
import { changeImport } from '#app/database/imports.ts';
import { inTransaction } from '#app/database/in-transaction.ts';
import { labelShop } from '#app/database/label-shop.ts';
import { redateOrders } from '#app/database/redate-orders.ts';
import { rehomeGuests, rehomeMerged } from '#app/database/rehome-orders.ts';
import { saveClock } from '#app/database/save-clock.ts';
import { lockToReassignOrders } from '#app/database/shop-facts-lock.ts';
import { definitionInForce } from '#app/database/shop-rules.ts';
import { clockFrom } from '#app/domain/rhythm/clock-from.ts';
import { clockParamsFor } from '#app/domain/rhythm/clock-params.ts';
import { addJob } from '#app/queue/add-job.ts';
import { allOver } from './all-over.ts';
import type { Deps } from './deps.ts';
import { mustReadAgain } from './must-read-again.ts';
import { queueEach } from './queue-each.ts';
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
 */
export async function finishImport(
  deps: Deps,
  connections: ImportConnections,
  target: ReadImport,
  signal: AbortSignal,
): Promise<void> {
  const { shopId, importId } = target;
  const { orders: client } = connections;
  await changeImport(deps.db, shopId, importId, deps.now(), { phase: 'joining' });
  const { definition } = await definitionInForce(deps.db, shopId);
  await inTransaction(client, async () => {
    await lockToReassignOrders(client, shopId);
    await allowLargeStatements(client);
    await rehomeMerged(client, shopId);
    await rehomeGuests(client, shopId);
    await redateOrders(client, shopId, definition);
  });
  signal.throwIfAborted();
  await changeImport(deps.db, shopId, importId, deps.now(), { phase: 'clocking' });
  const shop = await shopContext(deps.db, shopId);
  if (!shop) return;
  await labelEverybody(deps, connections, shop);
  await analyzeImported(connections);
  // Before the merchant looks: labels that change while they are being confirmed would be written to Shopify twice.
  const cause = shop.isConfirmed ? 'clock' : 'import';
  await refitShop(deps, { shopId, cause }, { signal });
  await inTransaction(client, async () => {
    const { read, shop: now } = await markReady(client, target, deps.now());
    // What changed while this one ran was left to its end.
    if (mustReadAgain(read, now)) await addJob(client, 'start-import', { shopId });
    await addJob(client, 'reconcile', { shopId });
  });
}

/**
 * Labels the shop in two shares at once, one on each connection. The share beside is committed first: should the other one
 * fail, all is done again.
 */
async function labelEverybody(deps: Deps, { orders, lines }: ImportConnections, shop: ShopContext): Promise<void> {
  await inTransaction(orders, async () => {
    // Orders that arrive meanwhile wait, so that no label is made of an older history than its buyer has.
    await lockToReassignOrders(orders, shop.id);
    const movers = await inTransaction(lines, () => labelShares(deps, [orders, lines], shop));
    await queueEach(orders, movers, (buyerId) => {
      return { name: 'rescore-buyer', payload: { shopId: shop.id, buyerId: String(buyerId) } };
    });
  });
}

/** @param clients one a share; the first one's transaction keeps the clock. @returns buyers who are left to `rescoreBuyer` */
async function labelShares(
  deps: Deps,
  clients: readonly [pg.ClientBase, pg.ClientBase],
  shop: ShopContext,
): Promise<bigint[]> {
  const today = labelDay(shop, deps.now(), deps.config.PLANNER_HOUR);
  const shares = clients.map((client, share) => ({ client, share: { share, of: clients.length } }));
  const evidence = await allOver(shares, async ({ client, share }) => {
    await allowLargeStatements(client, { alone: false });
    await countHistories(client, shop.id, shop.definition, share);
    return shopEvidence(client, today);
  });
  const rhythm = await shopRhythm(clients[0], shop.id);
  const params = clockParamsFor(shop.definition, joinEvidence(evidence), rhythm);
  const clockVersion = await saveClock(clients[0], shop.id, params);
  const rules = {
    clock: clockFrom(params),
    cuts: shop.definition,
    today,
    shopId: shop.id,
    clockVersion,
    cause: 'import' as const,
    leaveMovers: shop.isConfirmed,
  };
  return (await allOver(shares, ({ client, share }) => labelShop(client, { ...rules, share }))).flat();
}
