import { type JobName, type JobPayloads } from '#app/queue/catalog.ts';
import type { Deps } from '#app/services/deps.ts';
import { recordDelivery } from '#app/services/record-delivery.ts';
import { removeDiscount } from '#app/services/remove-discount.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { runEffect } from '#app/services/run-effect.ts';
import { fillDiscount } from '#app/services/fill-discount.ts';
import { runBulkTags } from '#app/services/run-bulk-tags.ts';
import { ingestImport } from '#app/services/ingest-import.ts';
import { planNight } from '#app/services/plan-night.ts';
import { holdDraws } from '#app/services/playbooks/draws/hold-draws.ts';
import { planPlaybooks } from '#app/services/playbooks/plan-playbooks.ts';
import { runBulkContacts } from '#app/services/playbooks/run-bulk-contacts.ts';
import { revokeCodes } from '#app/services/playbooks/revoke-codes.ts';
import { reconcile } from '#app/services/reconcile.ts';
import { startImport } from '#app/services/start-import.ts';
import { watchImport } from '#app/services/watch-import.ts';

type Runner = { [N in JobName]?: (deps: Deps, payload: JobPayloads[N]) => Promise<unknown> };

const DRAIN = 'drain';
const run = { signal: new AbortController().signal, isLastTry: false };

/** The jobs that `drain` runs, as worker.server.ts binds them. */
const runners: Runner = {
  'record-delivery': (deps, payload) => recordDelivery(deps, payload, run),
  'rescore-buyer': (deps, { shopId, buyerId }) => rescoreBuyer(deps, { shopId, buyerId: BigInt(buyerId) }),
  'start-import': (deps, payload) => startImport(deps, payload, run),
  'watch-import': (deps, payload) => watchImport(deps, payload, run),
  'ingest-import': (deps, payload) => ingestImport(deps, payload, run),
  'plan-night': (deps, payload) => planNight(deps, payload, run),
  'plan-playbooks': (deps, payload) => planPlaybooks(deps, payload, run),
  'hold-draws': (deps, payload) => holdDraws(deps, payload),
  'revoke-codes': (deps, payload) => revokeCodes(deps, payload, run),
  reconcile: (deps, payload) => reconcile(deps, payload, run),
  'run-effect': (deps, { shopId, effectId }) => runEffect(deps, { shopId, effectId: BigInt(effectId) }, run),
  'fill-discount': (deps, { shopId, discountId }) =>
    fillDiscount(deps, { shopId, discountId: BigInt(discountId) }, run),
  'remove-discount': (deps, { shopId, discountId }) =>
    removeDiscount(deps, { shopId, discountId: BigInt(discountId) }, run),
  'run-bulk-contacts': (deps, { shopId, effectId }) =>
    runBulkContacts(deps, { shopId, effectId: BigInt(effectId) }, run),
  'run-bulk-tags': (deps, { shopId, effectId }) => runBulkTags(deps, { shopId, effectId: BigInt(effectId) }, run),
};

interface Taken {
  id: string;
  name: JobName;
  payload: never;
}

/**
 * Runs one shop's queued jobs in this process, one after another, until none is left. Jobs of other kinds stay.
 *
 * @returns how many ran
 */
export async function drain(
  deps: Deps,
  shopId: number,
  only: readonly JobName[] = Object.keys(runners) as JobName[],
): Promise<number> {
  for (let count = 0; ; count += 1) {
    const { rows } = await deps.pool.query<Taken>(
      `update graphile_worker._private_jobs set locked_at = now(), locked_by = $3, key = null where id = (
         select j.id from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
         where t.identifier = any($1) and j.payload->>'shopId' = $2 and j.locked_at is null
           -- A contact that waits for a better hour waits for the test's clock.
           and (t.identifier not in ('run-effect', 'run-bulk-contacts') or j.run_at in (j.created_at, j.updated_at) or j.run_at <= $4)
         order by j.priority, j.run_at, j.id limit 1 for update of j skip locked)
       returning id, payload, (select identifier from graphile_worker._private_tasks where id = task_id) as name`,
      [only, String(shopId), DRAIN, deps.now()],
    );
    const job = rows[0];
    if (!job) return count;
    try {
      await runners[job.name]?.(deps, job.payload);
    } finally {
      await deps.pool.query('delete from graphile_worker._private_jobs where id = $1', [job.id]);
    }
  }
}

/** Gives back the jobs that a run which never came to an end had taken, as the queue does for a worker that died. */
export async function freeJobs(deps: Pick<Deps, 'pool'>): Promise<void> {
  await deps.pool.query(
    'update graphile_worker._private_jobs set locked_at = null, locked_by = null where locked_by = $1',
    [DRAIN],
  );
}
