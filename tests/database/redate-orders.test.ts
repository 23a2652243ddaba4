import { expect, test } from 'vitest';
import { inTransaction } from '#app/database/in-transaction.ts';
import { redateOrders } from '#app/database/redate-orders.ts';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { makeShop, order } from '#tests/services/test-shop.ts';
import { freshDatabase } from './fresh-database.ts';

const { db, pool } = await freshDatabase();

test('a ladder follows its purchase into a zone to the west, once, whatever renewals came after it', async () => {
  const shopId = await makeShop(db);
  await db.shop.update({ where: { id: shopId }, data: { timeZone: 'America/New_York' } });
  await db.import.updateMany({ where: { shopId }, data: { timeZone: 'Asia/Tokyo' } });
  // Each morning in Tokyo is the evening before in New York.
  const placed = (id: number, localOn: string, processedAt: string, source: 'web' | 'subscription' = 'web') =>
    order(id, localOn, { processedAt: new Date(processedAt), source });
  const orders = [
    placed(1, '2026-11-09', '2026-11-08T20:00:00Z'),
    placed(2, '2026-11-10', '2026-11-09T20:00:00Z'),
    placed(3, '2026-11-20', '2026-11-19T20:00:00Z', 'subscription'),
  ];
  await db.$transaction((tx) => upsertOrders(tx, shopId, orders));
  const entered = { shopId, playbook: 'overdue', buyerId: 7n, lastOn: new Date('2026-11-10'), arm: 'treated' };
  const rules = { heldOut: 0.1, version: 1, definitionVersion: 1, habit: 'one-time', state: 'due', expectedDays: 30 };
  const days = { enteredOn: new Date('2026-11-20'), windowUntil: new Date('2026-12-20') };
  await db.enrolment.create({ data: { ...entered, ...rules, ...days } });
  const client = await pool.connect();
  try {
    for (const time of ['first', 'again']) {
      await inTransaction(client, () => redateOrders(client, shopId, { countRenewals: false }));
      const { lastOn } = await db.enrolment.findFirstOrThrow({ where: { shopId } });
      expect({ time, lastOn }).toEqual({ time, lastOn: new Date('2026-11-09') });
    }
  } finally {
    client.release();
  }
});
