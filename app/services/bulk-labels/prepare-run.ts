import { hasOlderRun, hasWrittenTags, readLabelRun, type LabelRun } from '#app/database/label-runs.ts';
import { allTags } from '#app/domain/segments/tags.ts';
import type { Deps } from '#app/services/deps.ts';
import { LONG } from '#app/services/transaction.ts';
import { ensureDefinitions } from '#app/shopify/metafields.ts';
import { isAnybodyTagged } from '#app/shopify/tagged-customers.ts';
import type { Look } from './steps.ts';
import { tidyBrokenRuns } from './tidy-broken-runs.ts';

/**
 * How far a run is. For one that has not begun, what it needs is prepared first.
 *
 * @returns undefined: another one of the shop's has to end before; two at a time would write over one another
 */
export async function prepareRun(deps: Deps, look: Look): Promise<LabelRun | undefined> {
  const { effect, client, signal } = look;
  const run = readLabelRun(effect.payload);
  if (run.chunk || run.calls > 0) return run;
  if (await hasOlderRun(deps.db, effect)) return undefined;
  await deps.db.$transaction((tx) => tidyBrokenRuns(tx, effect.shopId), LONG);
  await ensureDefinitions(client, { signal });
  return { ...run, isFirst: await isFirst(deps, look) };
}

/**
 * Whether no customer can carry a tag of ours: this installation has written none, and Shopify finds none of an earlier one,
 * whose tags have been there for two days at least if nothing here knows of them.
 */
async function isFirst({ db }: Deps, { effect, client, signal }: Look): Promise<boolean> {
  return !(await hasWrittenTags(db, effect)) && !(await isAnybodyTagged(client, allTags, { signal }));
}
