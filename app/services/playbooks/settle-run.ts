import { endCalled, type BulkRunId } from '#app/database/bulk-contacts.ts';
import { turnEffect } from '#app/database/effects.ts';
import type { Deps } from '#app/services/deps.ts';
import { LONG } from '#app/services/transaction.ts';
import type { BulkLineResult } from '#app/shopify/bulk-line.ts';

/** Writes down what became of each contact, and of the run, in one transaction; a line without a result is `unknown`. */
export async function settle(
  deps: Pick<Deps, 'db' | 'now'>,
  { run }: { run: BulkRunId },
  lines: readonly bigint[],
  results: readonly BulkLineResult[],
): Promise<void> {
  const now = deps.now();
  const ends = lines.map((id, line) => ({ id, ...endOf(results[line]) }));
  await deps.db.$transaction(async (tx) => {
    for (const group of Map.groupBy(ends, ({ state, reason }) => `${state} ${reason ?? ''}`).values()) {
      const [first] = group;
      const ids = group.map(({ id }) => id);
      if (first) await endCalled(tx, run.shopId, ids, { state: first.state, reason: first.reason, now });
    }
    await turnEffect(tx, run, 'calling', 'done', { now });
  }, LONG);
}

function endOf(result: BulkLineResult | undefined): { state: 'done' | 'refused' | 'unknown'; reason?: string } {
  if (result?.state === 'done') return { state: 'done' };
  if (result?.state !== 'refused') return { state: 'unknown', reason: 'no-answer' };
  const reason = result.userErrors.map(({ code, message }) => code ?? message).join('; ');
  return { state: 'refused', reason: reason.slice(0, 200) || 'refused' };
}
