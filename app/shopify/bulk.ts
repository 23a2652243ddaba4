import { bulkText } from './bulk-text.ts';
import type { AdminClient, CallOptions } from './client.ts';
import {
  BulkCancelDocument,
  BulkOperationByIdDocument,
  BulkOperationsRecentDocument,
  BulkRunMutationDocument,
  BulkRunQueryDocument,
  OrdersExportDocument,
  type BulkOperationStatus,
} from './documents.generated.ts';
import { isRefused, ShopifyError } from './failure.ts';
import { mutate } from './mutate.ts';
import { updatedSince } from './search-syntax.ts';

/** What of the orders is exported. */
export interface OrdersExport {
  /** Only orders changed since; undefined: all that the app may see (60 days without `read_all_orders`). */
  since?: Date | undefined;
  /** Lines with their product types: needs `read_products`. */
  withLines: boolean;
  /** Addresses for the guest join and consent: needs approval for protected customer data. */
  withEmail: boolean;
}

/** A bulk operation as Shopify tells it now. */
export interface BulkOperation {
  id: string;
  /** `running` from the request to the last row; the rest are ends. */
  status: 'running' | 'completed' | 'failed' | 'canceled' | 'expired';
  /** Why it failed: ACCESS_DENIED, INTERNAL_SERVER_ERROR, TIMEOUT. */
  errorCode: string | undefined;
  /** Rows so far, children counted. */
  objectCount: number;
  rootObjectCount: number;
  fileBytes: number;
  /** Undefined while it runs, and for ever when the result is empty: then there is nothing to read. */
  url: string | undefined;
  /** What a failed operation found before it failed. */
  partialUrl: string | undefined;
}

// Five of a kind may run at once (2026-01 and later); the smallest take seconds.
const BUSY_PAUSE_MS = 60_000;

/**
 * Starts the export of orders, or adopts the same export if it runs already: a crash between Shopify's answer and our
 * row must not export twice.
 *
 * @returns the operation's global id
 * @throws ShopifyError `throttled` when five bulk queries are running
 */
export async function startOrdersExport(
  client: AdminClient,
  { since, withLines, withEmail }: OrdersExport,
  options: CallOptions = {},
): Promise<{ id: string; adopted: boolean }> {
  const query = since ? updatedSince(since) : undefined;
  const text = bulkText(OrdersExportDocument, { query, withLines, withEmail });
  const running = await runningBulkQuery(client, text, options);
  if (running) return { id: running, adopted: true };
  const started = mutate(client, BulkRunQueryDocument, { query: text }, (data) => data.bulkOperationRunQuery, options);
  const { bulkOperation } = await orBusy('BulkRunQuery', started);
  return { id: idOrFail('BulkRunQuery', bulkOperation), adopted: false };
}

/**
 * Runs one mutation for every line of an uploaded file of variables.
 *
 * @param path what the upload returned
 * @throws ShopifyError `throttled` when five bulk mutations are running
 */
export async function startBulkMutation(
  client: AdminClient,
  { mutation, path }: { mutation: string; path: string },
  options: CallOptions = {},
): Promise<string> {
  const variables = { mutation, path };
  const started = mutate(client, BulkRunMutationDocument, variables, (data) => data.bulkOperationRunMutation, options);
  const { bulkOperation } = await orBusy('BulkRunMutation', started);
  return idOrFail('BulkRunMutation', bulkOperation);
}

/** The state of a bulk operation; undefined when Shopify knows no such id. */
export async function bulkOperation(
  client: AdminClient,
  id: string,
  options: CallOptions = {},
): Promise<BulkOperation | undefined> {
  const { data } = await client.request(BulkOperationByIdDocument, { id }, options);
  const found = data.bulkOperation;
  if (!found) return undefined;
  return {
    id: found.id,
    status: statuses[found.status],
    errorCode: found.errorCode ?? undefined,
    objectCount: Number(found.objectCount),
    rootObjectCount: Number(found.rootObjectCount),
    fileBytes: Number(found.fileSize ?? 0),
    url: found.url ?? undefined,
    partialUrl: found.partialDataUrl ?? undefined,
  };
}

/**
 * Asks for an operation until it ends: after 1 s, then at growing intervals of at most 30 s.
 *
 * @param limitMs gives up after this long with `unavailable`; the operation itself goes on
 */
export async function watchBulkOperation(
  client: AdminClient,
  id: string,
  { limitMs = 3_600_000, signal }: CallOptions & { limitMs?: number } = {},
): Promise<BulkOperation> {
  const startedAt = client.now();
  for (let pauseMs = 1000; client.now() - startedAt <= limitMs; pauseMs = Math.min(pauseMs * 1.5, 30_000)) {
    await client.pause(pauseMs, signal);
    const operation = await bulkOperation(client, id, { signal });
    if (!operation) throw new ShopifyError('BulkOperationById', { kind: 'link-expired' });
    if (operation.status !== 'running') return operation;
  }
  throw new ShopifyError('BulkOperationById', { kind: 'unavailable', mayHaveRun: true });
}

/** Stops an operation; one that has ended already is left as it is. */
export async function cancelBulkOperation(client: AdminClient, id: string, options: CallOptions = {}): Promise<void> {
  await mutate(client, BulkCancelDocument, { id }, (data) => data.bulkOperationCancel, options);
}

const statuses: Record<BulkOperationStatus, BulkOperation['status']> = {
  CREATED: 'running',
  RUNNING: 'running',
  CANCELING: 'running',
  CANCELED: 'canceled',
  COMPLETED: 'completed',
  EXPIRED: 'expired',
  FAILED: 'failed',
};

async function runningBulkQuery(client: AdminClient, text: string, options: CallOptions): Promise<string | undefined> {
  const { data } = await client.request(BulkOperationsRecentDocument, {}, options);
  const wanted = withoutBlanks(text);
  const same = data.bulkOperations.nodes.find(
    ({ type, status, query }) =>
      type === 'QUERY' && (status === 'CREATED' || status === 'RUNNING') && withoutBlanks(query) === wanted,
  );
  return same?.id;
}

const withoutBlanks = (text: string) => text.replace(/\s+/g, '');

async function orBusy<T>(operation: string, started: Promise<T>): Promise<T> {
  try {
    return await started;
  } catch (error) {
    if (!isRefused(error, 'LIMIT_REACHED', 'OPERATION_IN_PROGRESS')) throw error;
    throw new ShopifyError(operation, { kind: 'throttled', retryAfterMs: BUSY_PAUSE_MS });
  }
}

function idOrFail(operation: string, started: { readonly id: string } | null): string {
  if (started) return started.id;
  throw new ShopifyError(operation, { kind: 'unavailable', mayHaveRun: true });
}
