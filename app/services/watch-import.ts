import { changeImport, findImport } from '#app/database/imports.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { JobRun } from '#app/queue/run-job.ts';
import { bulkOperation, type BulkOperation } from '#app/shopify/bulk.ts';
import type { Deps } from './deps.ts';
import { endingImport, replaceImport, type ImportKey } from './end-import.ts';

// A small shop's export takes seconds, a large one's hours: a tenth of the time that it has run, within these.
const SHORTEST_MS = 2000;
const LONGEST_MS = 30_000;

type WatchedImport = NonNullable<Awaited<ReturnType<typeof findImport>>>;

/**
 * Asks Shopify how the export is, until it has ended; the webhook of its end queues the same job, and may never come. An
 * export that ended is read; one that was cancelled or has expired is run again.
 */
export async function watchImport(deps: Deps, key: ImportKey, run: JobRun): Promise<void> {
  const row = await findImport(deps.db, key.shopId, key.importId);
  const shop = await deps.db.shop.findUnique({ where: { id: key.shopId } });
  if (!shop || row?.phase !== 'running' || !row.bulkOperationId) return;
  const { bulkOperationId } = row;
  await endingImport(deps, key, run, async () => {
    const operation = await bulkOperation(deps.adminFor(shop.domain), bulkOperationId, run);
    if (!operation) return void (await replaceImport(deps, key, 'link-expired'));
    switch (operation.status) {
      case 'running':
        return lookAgain(deps, key, row, operation);
      case 'completed':
        return readIt(deps, key, operation, operation.url);
      case 'failed':
        return readWhatThereIs(deps, key, row, operation);
      case 'canceled':
      case 'expired':
        return void (await replaceImport(deps, key, 'bulk-canceled'));
    }
  });
}

async function lookAgain(
  { db, now }: Deps,
  key: ImportKey,
  row: WatchedImport,
  operation: BulkOperation,
): Promise<void> {
  const { shopId, importId } = key;
  const at = now();
  const ranMs = at.getTime() - row.phaseAt.getTime();
  const pauseMs = Math.min(Math.max(ranMs / 10, SHORTEST_MS), LONGEST_MS);
  await changeImport(db, shopId, importId, at, countsOf(operation));
  await addJob(db, 'watch-import', key, { runAt: new Date(at.getTime() + pauseMs) });
}

/** @param url undefined: nothing was exported, the shop has no orders */
async function readIt(
  deps: Deps,
  key: ImportKey,
  operation: BulkOperation,
  url: string | undefined,
  problem?: string,
): Promise<void> {
  const { shopId, importId } = key;
  await deps.db.$transaction(async (tx) => {
    const fileBytes = BigInt(operation.fileBytes);
    const change = {
      ...countsOf(operation),
      phase: 'ingesting',
      url: url ?? null,
      fileBytes,
      problem: problem ?? null,
    } as const;
    await changeImport(tx, shopId, importId, deps.now(), change);
    await addJob(tx, 'ingest-import', key);
  });
}

/** A failed export: without the right to addresses it is run again without them; what it found before is read all the same. */
async function readWhatThereIs(
  deps: Deps,
  key: ImportKey,
  row: WatchedImport,
  operation: BulkOperation,
): Promise<void> {
  const { shopId, importId } = key;
  if (operation.errorCode === 'ACCESS_DENIED' && !row.withheld.includes('email')) {
    await deps.db.$transaction(async (tx) => {
      await changeImport(tx, shopId, importId, deps.now(), {
        phase: 'requested',
        withheld: [...row.withheld, 'email'],
      });
      await addJob(tx, 'start-import', { shopId });
    });
    return;
  }
  if (operation.partialUrl) return readIt(deps, key, operation, operation.partialUrl, 'bulk-failed');
  await replaceImport(deps, key, 'bulk-failed');
}

const countsOf = ({ objectCount, rootObjectCount }: BulkOperation) => ({ objectCount, rootCount: rootObjectCount });
