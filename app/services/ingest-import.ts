import { changeImport, findImport } from '#app/database/imports.ts';
import { importConnections, type ImportConnections } from '#app/database/import-connections.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { JobRun } from '#app/queue/run-job.ts';
import { bulkOperation } from '#app/shopify/bulk.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import type { Deps } from './deps.ts';
import { endingImport, replaceImport, type ImportKey } from './end-import.ts';
import { finishImport } from './finish-import.ts';
import { readImportFile } from './read-import-file.ts';

// Whoever holds the import may be dead: its connection, in the middle of a statement, has not noticed.
const LOOK_AGAIN_MS = 5000;

/**
 * Reads an export's file into the tables and makes buyers of it. Stopped anywhere, by a deploy or by `kill -9`, it goes on
 * behind the last batch that was stored and ends with the same rows. Repeating a finished one does nothing; while somebody
 * else is at it, it is queued to look again: a job that ended here would leave a dead worker's import where it stood.
 */
export async function ingestImport(deps: Deps, key: ImportKey, run: JobRun): Promise<void> {
  await endingImport(deps, key, run, async () => {
    const isMine = await importConnections(deps.pool, key, (connections) => ingest(deps, connections, key, run));
    if (isMine) return;
    await addJob(deps.db, 'ingest-import', key, { runAt: new Date(deps.now().getTime() + LOOK_AGAIN_MS) });
  });
}

async function ingest(deps: Deps, connections: ImportConnections, key: ImportKey, run: JobRun): Promise<void> {
  const row = await findImport(deps.db, key.shopId, key.importId);
  if (!row || row.phase === 'ready' || row.phase === 'failed') return;
  if (row.phase === 'ingesting' && row.url && !(await readToEnd(deps, connections, key, run))) return;
  // What was exported before the failure is stored; the rest comes with the next export, if there is to be one.
  if (row.phase === 'ingesting' && row.problem === 'bulk-failed' && (await replaceImport(deps, key, 'bulk-failed')))
    return;
  await finishImport(deps, connections, { ...key, startedAt: row.startedAt }, run.signal);
}

/** @returns false when the file is no longer to be had; then another export was started */
async function readToEnd(deps: Deps, connections: ImportConnections, key: ImportKey, run: JobRun): Promise<boolean> {
  try {
    await readImportFile(deps, connections, key, run.signal);
    return true;
  } catch (error) {
    if (!(error instanceof ShopifyError) || error.failure.kind !== 'link-expired') throw error;
    if (await renewLink(deps, key, run)) throw error;
    await replaceImport(deps, key, 'link-expired');
    return false;
  }
}

/** Links live for seven days and are made anew when asked for, as long as the file lives. @returns whether there is another */
async function renewLink(deps: Deps, { shopId, importId }: ImportKey, run: JobRun): Promise<boolean> {
  const row = await findImport(deps.db, shopId, importId);
  const shop = await deps.db.shop.findUnique({ where: { id: shopId } });
  if (!shop || !row?.bulkOperationId) return false;
  const operation = await bulkOperation(deps.adminFor(shop.domain), row.bulkOperationId, run);
  const url = operation?.url ?? operation?.partialUrl;
  if (!url || url === row.url) return false;
  await changeImport(deps.db, shopId, importId, deps.now(), { url });
  return true;
}
