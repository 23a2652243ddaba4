import { changeImport, createImport, failuresInARow } from '#app/database/imports.ts';
import { addJob } from '#app/queue/add-job.ts';
import type { JobRun } from '#app/queue/run-job.ts';
import { ShopifyError } from '#app/shopify/failure.ts';
import type { Deps } from './deps.ts';

/** Why an import ended without labels. The page has a sentence for each. */
export type ImportProblem = 'shop-gone' | 'needs-person' | 'bulk-failed' | 'bulk-canceled' | 'link-expired' | 'gave-up';

/** Which import. */
export interface ImportKey {
  shopId: number;
  importId: number;
}

// Shopify's own troubles pass; a third export that fails will not be helped by a fourth tonight.
const EXPORTS_IN_A_ROW = 3;
const PAUSE_MS = 60_000;

/** Ends an import as failed. */
async function failImport(deps: Deps, { shopId, importId }: ImportKey, problem: ImportProblem): Promise<void> {
  const now = deps.now();
  await changeImport(deps.db, shopId, importId, now, { phase: 'failed', problem, url: null, finishedAt: now });
}

/**
 * Ends an import whose export came to nothing, and starts another one unless too many have failed in a row.
 *
 * @returns whether another one was started
 */
export async function replaceImport(deps: Deps, key: ImportKey, problem: ImportProblem): Promise<boolean> {
  const { shopId } = key;
  const now = deps.now();
  return deps.db.$transaction(async (tx) => {
    const startsAgain = (await failuresInARow(tx, shopId)) + 1 < EXPORTS_IN_A_ROW;
    await changeImport(tx, shopId, key.importId, now, { phase: 'failed', problem, url: null, finishedAt: now });
    if (!startsAgain) return false;
    await createImport(tx, shopId, now);
    await addJob(tx, 'start-import', { shopId }, { runAt: new Date(now.getTime() + PAUSE_MS) });
    return true;
  });
}

/**
 * Runs a step of an import. What will not be helped by another try ends the import with its reason, as does the last try;
 * the rest is thrown to the queue.
 */
export async function endingImport(deps: Deps, key: ImportKey, run: JobRun, step: () => Promise<void>): Promise<void> {
  try {
    await step();
  } catch (error) {
    const problem = problemOf(error, run);
    if (problem) await failImport(deps, key, problem);
    if (!problem || problem === 'gave-up') throw error;
  }
}

function problemOf(error: unknown, { isLastTry, signal }: JobRun): ImportProblem | undefined {
  const kind = error instanceof ShopifyError ? error.failure.kind : undefined;
  if (kind === 'shop-gone') return 'shop-gone';
  if (kind === 'refused' || kind === 'not-allowed' || kind === 'needs-person') return 'needs-person';
  // Waiting for Shopify costs no try, and a process that ends takes the job up again.
  return isLastTry && kind !== 'throttled' && !signal.aborted ? 'gave-up' : undefined;
}
