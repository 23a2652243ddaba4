import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openDatabase } from '#app/database/client.ts';
import { rememberIdentity } from '#app/database/remember-identity.ts';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { startImport } from '#app/services/start-import.ts';
import { hashEmail } from '#app/shopify/identity.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { importShop, usualRun, type ImportShop } from './import-shop.ts';
import { testConfig } from './test-deps.ts';
import { order } from './test-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;

const begin = (shop: ImportShop) => startImport(shop.deps, { shopId: shop.shopId }, usualRun);

test('imports leave the pool alone: one of two connections is enough for what they ask of it', async () => {
  const small = openDatabase(database.url, 2);
  const shop = await importShop({ db, pool: small.pool }, { buyers: 60 });
  await begin(shop);
  const others = await small.pool.connect();
  expect(await shop.runImport()).toMatchObject({ phase: 'ready' });
  others.release();
  await small.close();
});

test('a webhook of an order that the same batch brings waits for the batch, or the batch for it', async () => {
  const shop = await importShop(database, { buyers: 40 });
  const { shopId } = shop;
  const [one] = [...shop.control.shop.orders.values()].filter(({ customerId }) => customerId !== null);
  const known = BigInt(one!.customerId!);
  const { email } = shop.control.shop.personOf(one!.customerId!);
  await begin(shop);
  const running = await db.$transaction(
    async (tx) => {
      await upsertOrders(tx, shopId, [order(one!.id, '2026-11-20', { customerId: known })]);
      const importing = shop.runImport();
      await batchWaits();
      const hash = hashEmail(testConfig.IDENTITY_KEY, email!)!;
      await rememberIdentity(tx, shopId, hash, known, new Date('2026-11-22T11:59:00Z'));
      return { importing };
    },
    { timeout: 20_000 },
  );
  expect(await running.importing).toMatchObject({ phase: 'ready', ordersRead: shop.control.shop.orders.size });
});

/** Until somebody waits for what another connection holds. */
async function batchWaits(): Promise<void> {
  const waiting = `select 1 from pg_locks where not granted
    and pid in (select pid from pg_stat_activity where datname = current_database())`;
  while ((await pool.query(waiting)).rows.length === 0) await sleep(20);
}
