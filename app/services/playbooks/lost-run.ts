import type { BulkRun } from '#app/database/bulk-contacts.ts';
import type { Deps } from '#app/services/deps.ts';
import type { BulkLineResult } from '#app/shopify/bulk-line.ts';
import { bulkResults, findBulkRun } from '#app/shopify/bulk-mutation.ts';
import { watchBulkOperation } from '#app/shopify/bulk.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import { ShopifyError } from '#app/shopify/failure.ts';

/** A call that was still on its way when its process died has arrived by then, or never will. */
const ARRIVED_AFTER_MS = 10 * 60_000;

interface LostRunContext {
  run: { id: bigint };
  client: AdminClient;
  signal: AbortSignal;
}

/**
 * What became of a run whose process died or whose answer was lost.
 *
 * @throws ShopifyError `throttled` while nobody can say yet that it never started
 */
export async function askForLostRun(
  deps: Pick<Deps, 'now'>,
  { run, client, signal }: LostRunContext,
  { lines, since, operationId }: NonNullable<BulkRun['call']>,
): Promise<BulkLineResult[] | 'never-started'> {
  const key = runKey(run);
  const lost = operationId === undefined ? await findBulkRun(client, { key, since }, { signal }) : undefined;
  const id = operationId ?? (lost?.state === 'found' ? lost.id : undefined);
  if (id !== undefined) return resultsOf(client, id, lines.length, signal);
  if (lost?.state === 'unknown') return lines.map(() => ({ state: 'unknown' }));
  const waitMs = since.getTime() + ARRIVED_AFTER_MS - deps.now().getTime();
  if (waitMs > 0) throw new ShopifyError('BulkRunMutation', { kind: 'throttled', retryAfterMs: waitMs });
  return 'never-started';
}

/** The name by which Shopify can be asked for a run. */
export const runKey = ({ id }: { id: bigint }) => `contacts_${id}`;

async function resultsOf(
  client: AdminClient,
  id: string,
  count: number,
  signal: AbortSignal,
): Promise<BulkLineResult[]> {
  const known = await bulkResults(client, id, count, { signal });
  if (known) return known;
  await watchBulkOperation(client, id, { signal });
  return (await bulkResults(client, id, count, { signal })) ?? [];
}
