import { beforeEach, expect, test } from 'vitest';
import { deleteOrder } from '#app/database/delete-order.ts';
import { clearOrderProblems, saveOrderProblems } from '#app/database/order-problems.ts';
import { importProblems } from '#app/database/reports/import-problems.ts';
import { laterProblems } from '#app/database/reports/later-problems.ts';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { order } from '#tests/services/test-shop.ts';
import { freshDatabase } from './fresh-database.ts';
import { seedShopRow } from './reports/seed.ts';

const database = await freshDatabase();
const { db, pool } = database;
const at = (hour: number) => new Date(Date.UTC(2026, 10, 22, hour));
let shopId = 0;
let serial = 0;

beforeEach(async () => {
  serial += 1;
  shopId = await seedShopRow(database, `problems-${serial}.myshopify.com`);
});

const save = (orderIds: readonly number[], reason: string, seenAt: Date) =>
  db.$transaction((tx) =>
    saveOrderProblems(
      tx,
      shopId,
      orderIds.map((id) => ({ orderId: BigInt(id), reason })),
      seenAt,
    ),
  );
const clear = (orderIds: readonly number[], readAt: Date) =>
  db.$transaction((tx) => clearOrderProblems(tx, shopId, orderIds.map(BigInt), readAt));

test('an order is listed once, with the newest reason, whatever came first', async () => {
  await save([1, 1, 2], 'bad-date', at(10));
  await save([1], 'negative-total', at(12));
  await save([1], 'bad-amount', at(11));
  expect(await laterProblems(pool, shopId)).toEqual([
    { reason: 'bad-date', orders: 1, examples: ['2'] },
    { reason: 'negative-total', orders: 1, examples: ['1'] },
  ]);
});

test('news that comes late neither lists what is known since nor takes off what is newer', async () => {
  await db.$transaction((tx) => upsertOrders(tx, shopId, [order(1, '2026-11-20', { updatedAt: at(12) })]));
  await db.$transaction((tx) => deleteOrder(tx, shopId, 2n, at(9)));
  await save([1, 2, 3], 'bad-date', at(11));
  await clear([3], at(10));
  expect(await laterProblems(pool, shopId)).toEqual([{ reason: 'bad-date', orders: 1, examples: ['3'] }]);
  await clear([3], at(11));
  expect(await laterProblems(pool, shopId)).toEqual([]);
});

test('of an import’s rows those of an order that was read since are off its list and its counts', async () => {
  const skipped = { 'bad-date': 300, 'no-order': 2 };
  await db.import.create({ data: { shopId, id: 1, phase: 'ready', rowsSkipped: 302, skipped, finishedAt: at(10) } });
  const row = { shopId, importId: 1 };
  await db.importProblem.createMany({
    data: [
      { ...row, row: 1, reason: 'bad-date', orderId: 7n },
      { ...row, row: 2, reason: 'no-order', orderId: 7n },
      { ...row, row: 3, reason: 'no-order', orderId: 7n },
      { ...row, row: 4, reason: 'bad-date', orderId: 8n },
    ],
  });
  // The import names it: it is not told twice.
  await save([8], 'bad-date', at(12));
  expect(await laterProblems(pool, shopId)).toEqual([]);
  await clear([7], at(9));
  expect(await importProblems(pool, shopId, 1)).toHaveLength(2);
  await clear([7], at(11));
  expect(await importProblems(pool, shopId, 1)).toEqual([
    { reason: 'bad-date', rows: 299, examples: [{ row: 4, orderId: '8' }] },
  ]);
  expect(await db.import.findFirst({ where: { shopId } })).toMatchObject({ rowsSkipped: 299 });
});

test('while an import runs, its counts tell how far it is and stay', async () => {
  const running = { shopId, id: 1, phase: 'ingesting', rowsSkipped: 1, skipped: { 'bad-date': 1 } };
  await db.import.create({ data: running });
  await db.importProblem.create({ data: { shopId, importId: 1, row: 1, reason: 'bad-date', orderId: 7n } });
  await clear([7], at(23));
  expect(await db.import.findFirst({ where: { shopId } })).toMatchObject(running);
});
