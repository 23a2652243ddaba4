import { bulkFinished } from '../webhooks/app-events.ts';
import type { Shop } from '../shop/shop.ts';
import type { BulkOperation } from './bulk-desk.ts';
import type { RunResult } from './run-query.ts';

/**
 * Starts an operation: CREATED, then RUNNING, then COMPLETED, FAILED or CANCELED, at the shop's pace and by its clock.
 *
 * When it has ended, `bulk_operations/finish` goes out (platform contract §2.4).
 */
export function startOperation(
  shop: Shop,
  type: BulkOperation['type'],
  query: string,
  run: (operation: BulkOperation) => Promise<RunResult>,
): BulkOperation {
  const { clock } = shop;
  const operation: BulkOperation = {
    __typename: 'BulkOperation',
    id: shop.nextId(),
    type,
    query,
    status: 'CREATED',
    errorCode: null,
    createdAt: clock.now(),
    completedAt: null,
    objectCount: 0,
    rootObjectCount: 0,
    fileSize: null,
    link: null,
  };
  shop.bulk.operations.set(operation.id, operation);
  const { bulkMs } = shop.pace;
  clock.at(operation.createdAt + bulkMs / 2, async () => {
    if (operation.status === 'CREATED') operation.status = 'RUNNING';
    const result = await run(operation);
    clock.at(Math.max(clock.now(), operation.createdAt + bulkMs), () => end(shop, operation, result));
  });
  return operation;
}

function end(shop: Shop, operation: BulkOperation, { path, bytes, errorCode }: RunResult): void {
  operation.status = operation.status === 'CANCELING' ? 'CANCELED' : errorCode ? 'FAILED' : 'COMPLETED';
  operation.errorCode = errorCode;
  operation.completedAt = shop.clock.now();
  if (bytes > 0) {
    operation.fileSize = bytes;
    operation.link = shop.bulk.storage.publish({ path, bytes });
  }
  bulkFinished(shop, operation);
}
