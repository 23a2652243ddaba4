import { brokenRuns, dropChunk } from '#app/database/label-runs.ts';
import { forgetTags } from '#app/database/tag-differences.ts';
import type { Deps } from '#app/services/deps.ts';
import { LONG } from '#app/services/transaction.ts';

/** What a run of tags had under way when it was given up may carry any of ours or none: it counts as not known. */
export async function tidyBrokenRuns({ db }: Pick<Deps, 'db'>, shopId: number): Promise<void> {
  for (const broken of await brokenRuns(db, shopId)) {
    const { parts, chunk } = broken.run;
    const ids = parts[0] === 'tags' ? (chunk?.lines ?? []).map(({ buyerId }) => buyerId) : [];
    await db.$transaction(async (tx) => {
      await forgetTags(tx, shopId, ids);
      await dropChunk(tx, broken);
    }, LONG);
  }
}
