import type pg from 'pg';
import { copyInto, isDuplicate } from './copy-into.ts';
import { columns, type ImportBatch, type ImportTarget } from './import-batch.ts';
import type { ImportConnections } from './import-connections.ts';
import { saveProblems } from './import-problems.ts';
import { advanceImport, type ImportAdvance } from './imports.ts';
import { inTransaction } from './in-transaction.ts';
import { mergeStaged } from './merge-staged.ts';
import { rehomeMerged } from './rehome-orders.ts';
import { lockToReassignOrdersSql } from './shop-facts-lock.ts';
import { mergeIdentities, saveStrays } from './staged-rows.ts';

/**
 * Stores a batch and how far the file is read: a killed import goes on behind its last whole batch.
 *
 * Nearly always no row of a batch is known, and it is copied straight into the tables, orders on one connection and lines on
 * the other: half the work of a merge, and the primary keys notice when it is not so. Then the batch is merged, and what
 * Shopify said later stays. Lines are committed a moment before their orders and the offset; killed in between, the batch
 * comes again, meets its own lines, and is merged.
 *
 * Nobody else writes the shop's orders meanwhile, for half a second. A webhook that holds an order of the batch on one connection
 * and waits for an address of the other would wait for ever, and PostgreSQL sees no circle that leads through this process.
 *
 * @throws when the file was read further meanwhile: somebody else is importing it
 */
export async function saveImportBatch(
  { orders, lines }: ImportConnections,
  target: ImportTarget,
  batch: ImportBatch,
  advance: ImportAdvance,
): Promise<void> {
  const rows = { orders: batch.orders.end(), lines: batch.lines.end() };
  const identities = batch.identities.rows > 0 ? batch.identities.end() : undefined;
  // Statements are sent together where they can be: a process that is parsing takes a millisecond to notice each answer.
  const store = async () => {
    const isStored = await inTransaction(lines, () => copyStraight({ orders, lines }, rows, identities), SAVEPOINT);
    if (!isStored) {
      await mergeStaged(orders, target, rows);
      if (identities) await mergeIdentities(orders, identities);
    }
    const lost = batch.strays.rows > 0 ? await saveStrays(orders, target, batch.strays.end()) : 0;
    await saveProblems(orders, target, batch.problems);
    const { hasMerges } = await advanceImport(orders, target, { ...advance, linesWithoutOrder: lost });
    if (hasMerges) await rehomeMerged(orders, target.shopId);
  };
  await inTransaction(orders, store, `${lockToReassignOrdersSql(target.shopId)} ${SAVEPOINT}`);
}

const SAVEPOINT = 'savepoint straight;';

interface BatchRows {
  orders: Uint8Array;
  lines: Uint8Array;
}

/** @returns false when an order or a line was known; then nothing was copied */
async function copyStraight(
  { orders, lines }: ImportConnections,
  rows: BatchRows,
  identities: Uint8Array | undefined,
): Promise<boolean> {
  const copies = await Promise.allSettled([
    unlessKnown(() => copyInto(orders, `orders (${columns.orders})`, rows.orders)),
    unlessKnown(async () => {
      await copyInto(lines, `order_lines (${columns.lines})`, rows.lines);
      if (identities) await saveIdentities(lines, identities);
    }),
  ]);
  // Both are over before anything is thrown or taken back: a connection does one thing at a time.
  const done = copies.map((copy) => {
    if (copy.status === 'rejected') throw copy.reason;
    return copy.value;
  });
  if (done.every(Boolean)) return true;
  await Promise.all([orders, lines].map((client) => client.query('rollback to savepoint straight')));
  return false;
}

/** Customers are told with every order, so an address can be known although no order is: after a restart, for one. */
async function saveIdentities(client: pg.ClientBase, identities: Uint8Array): Promise<void> {
  await client.query('savepoint addresses');
  try {
    await copyInto(client, `identities (${columns.identities})`, identities);
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    await client.query('rollback to savepoint addresses');
    await mergeIdentities(client, identities);
  }
}

/** @returns false when a row was there already */
async function unlessKnown(copy: () => Promise<void>): Promise<boolean> {
  try {
    await copy();
    return true;
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    return false;
  }
}
