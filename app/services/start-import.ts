import { changeImport, createImport, newestImport } from '#app/database/imports.ts';
import { saveShopFacts } from '#app/database/save-shop-facts.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { JobRun } from '#app/queue/run-job.ts';
import { startOrdersExport } from '#app/shopify/bulk.ts';
import { shopFacts } from '#app/shopify/shop.ts';
import type { Deps } from './deps.ts';
import { endingImport } from './end-import.ts';

const FIRST_LOOK_MS = 2000;

/**
 * Has Shopify export a shop's orders. The import's row comes first; a crash after Shopify's answer leaves a row without an
 * operation, and the next try adopts the export that runs. While an import is under way no second one is started.
 */
export async function startImport(deps: Deps, { shopId }: { shopId: number }, run: JobRun): Promise<void> {
  const shop = await deps.db.shop.findUnique({ where: { id: shopId } });
  if (!shop) return;
  const row = await openImport(deps, shopId);
  if (row.phase !== 'requested') return queueNextStep(deps, row);
  const key = { shopId, importId: row.id };
  await endingImport(deps, key, run, async () => {
    const client = deps.adminFor(shop.domain);
    const facts = await shopFacts(client, run);
    await deps.db.$transaction((tx) => saveShopFacts(tx, shopId, facts));
    const { currency, timeZone } = facts;
    const withheld = withheldRights(facts.scopes, row.withheld);
    const withLines = !withheld.includes('read_products');
    const withEmail = !withheld.includes('email');
    const { id: bulkOperationId } = await startOrdersExport(client, { withLines, withEmail }, run);
    const now = deps.now();
    await deps.db.$transaction(async (tx) => {
      await changeImport(tx, shopId, row.id, now, { phase: 'running', bulkOperationId, withheld, currency, timeZone });
      await addJob(tx, 'watch-import', key, { runAt: new Date(now.getTime() + FIRST_LOOK_MS) });
    });
  });
}

const isOver = (phase: string) => phase === 'ready' || phase === 'failed';

/** The import that is under way, or a new one. */
function openImport({ db, now }: Deps, shopId: number) {
  return db.$transaction(async (tx) => {
    // Two jobs at once must not make two rows.
    await tx.$queryRaw`select 1 from shops where shop_id = ${shopId} for update`;
    const newest = await newestImport(tx, shopId);
    return newest && !isOver(newest.phase) ? newest : createImport(tx, shopId, now());
  });
}

/** The import is further already: its next step is queued, should its job have been lost. */
async function queueNextStep(
  { db }: Deps,
  { shopId, id: importId, phase }: { shopId: number; id: number; phase: string },
) {
  await addJob(db, phase === 'running' ? 'watch-import' : 'ingest-import', { shopId, importId });
}

/** Rights that the export does without: those that the merchant did not grant, and what Shopify refused before. */
function withheldRights(scopes: readonly string[], refused: readonly string[]): string[] {
  const has = (...names: string[]) => names.some((name) => scopes.includes(name));
  const missing = [
    ...(has('read_all_orders') ? [] : ['read_all_orders']),
    ...(has('read_products', 'write_products') ? [] : ['read_products']),
  ];
  return [...new Set([...missing, ...refused])];
}
