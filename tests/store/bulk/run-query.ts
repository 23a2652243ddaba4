import { closeSync, openSync, statSync, writeSync } from 'node:fs';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Shop } from '../shop/shop.ts';
import type { BulkOperation } from './bulk-desk.ts';
import { createInterleaver } from './interleave.ts';
import { rowLines } from './row-lines.ts';
import type { ConnectionPlan, RowPlan } from './row-plan.ts';

/** Root objects between two pauses: others are served meanwhile. */
const BATCH = 500;

/** What is left of a run: the file and why it stopped short, if it did. */
export interface RunResult {
  path: string;
  bytes: number;
  errorCode: BulkOperation['errorCode'];
}

/** Writes the lines of a bulk query into a file and counts them on the way. */
export async function runBulkQuery(
  shop: Shop,
  operation: BulkOperation,
  plans: readonly ConnectionPlan[] | undefined,
  grouped: boolean,
): Promise<RunResult> {
  const path = shop.bulk.storage.newPath();
  const fail = shop.faults.bulk.failNext;
  shop.faults.bulk.failNext = undefined;
  if (!plans) return { path, bytes: 0, errorCode: 'ACCESS_DENIED' };
  const lists = plans.map(({ plan, list }) => ({ plan, items: list(undefined) }));
  const total = lists.reduce((sum, { items }) => sum + items.length, 0);
  const until = fail ? Math.floor(total * fail.afterShare) : total;
  const file = openSync(path, 'w');
  const interleaver = createInterleaver(shop.faults.seed, grouped);
  try {
    for (const { plan, items } of lists) {
      for (let at = 0; at < items.length; at += BATCH) {
        if (operation.status === 'CANCELING' || operation.rootObjectCount >= until) break;
        const left = Math.min(BATCH, until - operation.rootObjectCount);
        writeSync(file, linesOf(items.slice(at, at + left), plan, operation, interleaver));
        await breathe();
      }
    }
    if (!fail) writeSync(file, interleaver.rest());
  } finally {
    closeSync(file);
  }
  return { path, bytes: statSync(path).size, errorCode: fail?.errorCode ?? null };
}

type Interleaver = ReturnType<typeof createInterleaver>;

function linesOf(items: readonly unknown[], plan: RowPlan, operation: BulkOperation, interleaver: Interleaver): string {
  let text = '';
  for (const item of items) {
    const { line, children } = rowLines(plan, item);
    operation.rootObjectCount += 1;
    operation.objectCount += 1 + children.length;
    text += interleaver.add(line, children);
  }
  return text;
}
