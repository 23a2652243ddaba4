import type { JobName } from '#app/queue/catalog.ts';
import type { Database } from '#app/database/client.ts';
import type { AdminClient } from '#app/shopify/client.ts';
import { drain, freeJobs } from '#tests/services/drain.ts';
import type { StoreShop } from '#tests/services/store-shop.ts';

/** Where a process dies: at its n-th call to Shopify, before it is sent or after it was carried out. */
export interface DeathPoint {
  call: number;
  when: 'before' | 'after';
}

/** A client whose process dies at a point: the call never returns, and nothing behind it happens. */
function dyingClient(client: AdminClient, { call, when }: DeathPoint) {
  let calls = 0;
  const { promise: died, resolve: die } = Promise.withResolvers<string>();
  const request: AdminClient['request'] = async (document, variables, options) => {
    calls += 1;
    if (calls < call) return client.request(document, variables, options);
    if (when === 'after') await client.request(document, variables, options).catch(() => undefined);
    die(/\w+ (\w+)/.exec(document.toString())?.[1] ?? '');
    return new Promise(() => undefined);
  };
  return { client: { ...client, request }, died };
}

/**
 * Runs the jobs until the process dies at `point`, and then the jobs of the process that comes after it.
 *
 * @returns the operation at which it died; undefined: it came to its end before
 */
export async function dieAndComeBack(
  { pool }: Pick<Database, 'pool'>,
  shop: StoreShop,
  point: DeathPoint,
  jobs: readonly JobName[],
): Promise<string | undefined> {
  const { client, died } = dyingClient(shop.client, point);
  const held = await pool.query(
    `select identifier, payload from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
     where payload->>'shopId' = $1 and identifier = any($2)`,
    [String(shop.shopId), jobs],
  );
  const finished = drain({ ...shop.deps, adminFor: () => client }, shop.shopId, jobs).then(() => undefined);
  const operation = await Promise.race([died, finished]);
  await freeJobs(shop.deps);
  // Jobs that were done already once more: the queue promises "at least once".
  for (const { identifier, payload } of held.rows as { identifier: JobName; payload: object }[]) {
    await pool.query('select graphile_worker.add_job($1, $2::json)', [identifier, JSON.stringify(payload)]);
  }
  await drain(shop.deps, shop.shopId, jobs);
  return operation;
}
