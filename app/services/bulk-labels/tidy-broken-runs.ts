import type { Tx } from '#app/database/client.ts';
import { brokenRuns, emptyRun } from '#app/database/label-runs.ts';
import { forgetTags } from '#app/database/tag-differences.ts';

/**
 * Takes the customers' ids off the shop's runs that have ended. What a run of tags had under way when it was given up may
 * carry any of ours or none: it counts as not known.
 */
export async function tidyBrokenRuns(tx: Tx, shopId: number): Promise<void> {
  for (const broken of await brokenRuns(tx, shopId)) {
    const { parts, chunk } = broken.run;
    const ids = parts[0] === 'tags' ? (chunk?.lines ?? []).map(({ buyerId }) => buyerId) : [];
    await forgetTags(tx, shopId, ids);
    await emptyRun(tx, broken);
  }
}
