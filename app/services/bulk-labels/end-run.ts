import type { LabelRunId } from '#app/database/label-runs.ts';
import type { Deps } from '#app/services/deps.ts';
import type { Ending } from '#app/services/judge.ts';
import { finishEffect } from '#app/services/run-effect.ts';
import { LONG } from '#app/services/transaction.ts';
import { tidyBrokenRuns } from './tidy-broken-runs.ts';

/** Ends a run, and with it the customers' ids that it holds. */
export async function endRun(deps: Pick<Deps, 'db' | 'now'>, run: LabelRunId, ending: Ending): Promise<void> {
  await deps.db.$transaction(async (tx) => {
    await finishEffect({ db: tx, now: deps.now }, run, ending);
    await tidyBrokenRuns(tx, run.shopId);
  }, LONG);
}
