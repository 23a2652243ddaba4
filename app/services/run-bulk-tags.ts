import { findEffect } from '#app/database/effects.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { JobRun } from '#app/queue/run-job.ts';
import { endRun } from '#app/services/bulk-labels/end-run.ts';
import { goOn } from '#app/services/bulk-labels/go-on.ts';
import { prepareRun } from '#app/services/bulk-labels/prepare-run.ts';
import type { Deps } from '#app/services/deps.ts';
import { endingOf } from '#app/services/judge.ts';
import { shopContext } from '#app/services/shop-context.ts';

/** Before a run is looked at again that waits for another one of the shop's: it finds most of its work done then. */
const WAIT_FOR_OTHER_MS = 60_000;

/**
 * Makes every buyer's tag in Shopify that of their label, and their metafields where the run says so: single calls up to 200
 * of them, bulk mutations above, each of which Shopify may take a day for. This looks at the run, takes it as far as it goes,
 * and queues the next look: nothing waits here, and a run survives every process.
 *
 * A mutation that Shopify leaves unanswered is started again after pauses of up to hours, and at last given up.
 * Labels that change while a bulk mutation runs are written once more when it is done.
 */
export async function runBulkTags(
  deps: Deps,
  { shopId, effectId }: { shopId: number; effectId: bigint },
  { signal, isLastTry }: Pick<JobRun, 'signal' | 'isLastTry'>,
): Promise<void> {
  const effect = await findEffect(deps.db, shopId, effectId);
  const shop = await shopContext(deps.db, shopId);
  if (!shop || effect?.state !== 'pending') return;
  if (!shop.isInstalled) return endRun(deps, effect, { state: 'abandoned', reason: 'uninstalled' });
  const ids = { shopId, effectId: String(effectId) };
  const client = deps.adminFor(shop.domain);
  try {
    const look = { effect, client, signal };
    const begun = await prepareRun(deps, look);
    const next = begun ? await goOn(deps, look, begun) : WAIT_FOR_OTHER_MS;
    if (typeof next !== 'number') {
      await endRun(deps, effect, next);
      if (next.state !== 'done') deps.log.warn({ ...ids, reason: next.reason }, 'labels were not written');
      return;
    }
    const runAt = new Date(deps.now().getTime() + next);
    await addJob(deps.db, 'run-bulk-tags', ids, { runAt });
  } catch (error) {
    const ending = endingOf(error, isLastTry && !signal.aborted);
    if (!ending) throw error;
    await endRun(deps, effect, ending);
    deps.log.warn({ ...ids, err: error }, 'labels were not written');
  }
}
