import type pg from 'pg';
import { copyInto, isDuplicate } from './copy-into.ts';
import { columns, type ImportBatch, type ImportTarget } from './import-batch.ts';
import { advanceImport, type ImportAdvance } from './imports.ts';
import { mergeStaged } from './merge-staged.ts';
import { rehomeMerged } from './rehome-orders.ts';
import { saveProblems } from './import-problems.ts';
import { lockToWriteOrders } from './shop-facts-lock.ts';
import { saveIdentities, saveStrays } from './staged-rows.ts';
import { inTransaction } from './in-transaction.ts';

/**
 * Stores a batch and how far the file is read, in one transaction: a killed import goes on behind its last whole batch.
 *
 * Nearly always no row of a batch is known, and it is copied straight into the tables: half the work of a merge, and the
 * primary key notices when it is not so. Then the batch is merged, and what Shopify said later stays.
 *
 * @param client a connection of the import's own, with `prepareStaging` done
 * @throws when the file was read further meanwhile: somebody else is importing it
 */
export async function saveImportBatch(
  client: pg.ClientBase,
  target: ImportTarget,
  batch: ImportBatch,
  advance: ImportAdvance,
): Promise<void> {
  const rows = { orders: batch.orders.end(), lines: batch.lines.end() };
  await inTransaction(client, async () => {
    await lockToWriteOrders(client, target.shopId);
    if (!(await copyStraight(client, rows))) await mergeStaged(client, target, rows);
    await rehomeMerged(client, target.shopId);
    if (batch.identities.rows > 0) await saveIdentities(client, target, batch.identities.end());
    const lost = batch.strays.rows > 0 ? await saveStrays(client, target, batch.strays.end()) : 0;
    await saveProblems(client, target, batch.problems);
    await advanceImport(client, target, { ...advance, linesWithoutOrder: lost });
  });
}

/** @returns false when a row was known; then nothing was copied */
async function copyStraight(client: pg.ClientBase, rows: { orders: Uint8Array; lines: Uint8Array }): Promise<boolean> {
  await client.query('savepoint straight');
  try {
    await copyInto(client, `orders (${columns.orders})`, rows.orders);
    await copyInto(client, `order_lines (${columns.lines})`, rows.lines);
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await client.query('rollback to savepoint straight');
    return false;
  }
}
