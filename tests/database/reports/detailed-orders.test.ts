import { beforeAll, expect, test } from 'vitest';
import { detailedOrders } from '#app/database/reports/detailed-orders.ts';
import { addDays } from '#app/domain/time/local-day.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { seedOrders, seedShopRow } from './seed.ts';

const database = await freshDatabase();
const { db, pool } = database;
let shopId = 0;
let otherId = 0;

beforeAll(async () => {
  shopId = await seedShopRow(database, 'details.myshopify.com');
  otherId = await seedShopRow(database, 'other-details.myshopify.com');
  await seedOrders(database, shopId, [
    { id: 2, buyerId: 7n, on: '2026-02-05', minor: 2000, source: 'subscription', refundedMinor: 300 },
    { id: 1, buyerId: 7n, on: '2026-01-05', minor: 1000 },
    { id: 3, buyerId: 7n, on: '2026-03-05', minor: 3000, test: true, cancelled: true, deleted: true },
    { id: 4, buyerId: 8n, on: '2026-03-05', minor: 3000 },
    { id: 5, buyerId: 9n, on: '2026-03-05', minor: 3000 },
  ]);
  await seedOrders(database, otherId, [{ id: 1, buyerId: 7n, on: '2026-05-05', minor: 9 }]);
  await db.order.updateMany({ where: { shopId, id: 1n }, data: { discountCodes: ['TEN'] } });
  const line = (orderId: bigint, id: bigint, productType: string) => {
    return { shopId, orderId, id, productType, quantity: 1, minor: 500n };
  };
  await db.orderLine.createMany({
    data: [line(1n, 1n, 'Tea'), line(1n, 2n, 'Coffee'), line(1n, 3n, 'Tea'), line(2n, 4n, ''), line(4n, 5n, 'Cups')],
  });
});

test('each buyer’s orders come oldest first, with codes and kinds, whatever became of them', async () => {
  const found = await detailedOrders(pool, shopId, ['7', '8']);
  expect([...found.keys()].sort()).toEqual(['7', '8']);
  expect(found.get('7')).toMatchObject([
    {
      id: 1n,
      localOn: '2026-01-05',
      totalMinor: 1000n,
      source: 'web',
      discountCodes: ['TEN'],
      productTypes: ['Coffee', 'Tea'],
    },
    { id: 2n, refundedMinor: 300n, source: 'subscription', discountCodes: [], productTypes: [] },
    { id: 3n, test: true, cancelled: true, deleted: true },
  ]);
  expect(found.get('8')).toMatchObject([{ id: 4n, productTypes: ['Cups'] }]);
});

test('another shop’s orders are nobody’s here', async () => {
  expect((await detailedOrders(pool, otherId, ['7'])).get('7')).toMatchObject([{ id: 1n, localOn: '2026-05-05' }]);
  expect((await detailedOrders(pool, otherId, ['8'])).size).toBe(0);
  expect((await detailedOrders(pool, shopId, [])).size).toBe(0);
});

test('of somebody who orders every day the newest two hundred are looked at', async () => {
  const orders = Array.from({ length: 230 }, (_, i) => {
    return { id: 1000 + i, buyerId: 99n, on: addDays('2025-01-01', i), minor: 100 };
  });
  await seedOrders(database, shopId, orders);
  const found = (await detailedOrders(pool, shopId, ['99'])).get('99')!;
  expect(found).toHaveLength(200);
  expect(found[0]!.localOn).toBe(addDays('2025-01-01', 30));
  expect(found.at(-1)!.localOn).toBe(addDays('2025-01-01', 229));
});
