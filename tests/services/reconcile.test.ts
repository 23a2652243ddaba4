import { expect, test } from 'vitest';
import { reconcile } from '#app/services/reconcile.ts';
import { startImport } from '#app/services/start-import.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { randomOf } from '#tests/store/random.ts';
import { currentMinor, refundedMinor } from '#tests/store/shop/order-money.ts';
import { importShop, usualRun, type ImportShop } from './import-shop.ts';
import { jobsNamed } from './test-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;

/** A shop whose import is done and whose queue is empty. */
async function importedShop(buyers: number): Promise<ImportShop> {
  const shop = await importShop(database, { buyers });
  await startImport(shop.deps, { shopId: shop.shopId }, usualRun);
  await shop.runImport();
  await pool.query(`delete from graphile_worker._private_jobs`);
  return shop;
}

const repair = (shop: ImportShop) => reconcile(shop.deps, { shopId: shop.shopId }, usualRun);

/** Time passes in the store and in the app; whatever webhooks came are recorded. */
async function pass(shop: ImportShop, span: { days?: number; hours?: number }): Promise<void> {
  await shop.control.clock.advance(span);
  shop.deps.clock.now = new Date(shop.control.clock.now());
  await shop.settle();
}

/** What we have and what the store has, of every order that was not deleted. */
async function bothSides({ shopId, control }: ImportShop) {
  const ours = await db.order.findMany({ where: { shopId, deletedAt: null }, orderBy: { id: 'asc' } });
  const theirs = [...control.shop.orders.values()].sort((a, b) => a.id - b.id);
  return {
    ours: ours.map(({ id, customerId, totalMinor, refundedMinor: refunded, cancelledAt }) => [
      Number(id),
      Number(customerId),
      Number(totalMinor),
      Number(refunded),
      cancelledAt !== null,
    ]),
    theirs: theirs.map((one) => [
      one.id,
      Number(one.customerId),
      currentMinor(one),
      refundedMinor(one),
      one.cancelledAt !== null,
    ]),
  };
}

test('a month in which one webhook in twenty is lost: nothing is missing after the nightly repair', async () => {
  const shop = await importedShop(60);
  shop.control.faults.webhooks.dropShare = 0.05;
  const { orders } = shop.control;
  const customers = [...shop.control.shop.customers.keys()].slice(0, 40);
  for (let day = 0; day < 30; day += 1) {
    const random = randomOf(7, day);
    const known = [...shop.control.shop.orders.values()].filter(
      ({ cancelledAt, refunds, test: isTest }) => !cancelledAt && refunds.length === 0 && !isTest,
    );
    for (let i = 0; i < 4; i += 1)
      orders.place({ customerId: customers[random.below(customers.length)]!, totalMinor: 1000 + random.below(5000) });
    orders.place({ customerId: null, email: `guest${day}@example.com`, totalMinor: 700 });
    orders.refund(known[random.below(known.length)]!.id);
    orders.cancel(known.at(-1 - random.below(5))!.id);
    await pass(shop, { days: 1 });
    if (day % 3 === 0) await repair(shop);
  }
  await repair(shop);
  await shop.settle();
  expect(shop.control.webhooks).toBeDefined();
  const { ours, theirs } = await bothSides(shop);
  expect(ours).toEqual(theirs);
  const wrong = await pool.query(
    `select b.id from buyers b join (
       select buyer_id, count(*)::int n, max(local_on) as last_on from orders
       where shop_id = $1 and not test and cancelled_at is null and deleted_at is null and total_minor > 0 group by 1) o on o.buyer_id = b.id
     where b.shop_id = $1 and (b.order_count, b.last_on) is distinct from (o.n, o.last_on)`,
    [shop.shopId],
  );
  expect(wrong.rows).toEqual([]);
});

test('it repairs what every webhook kept silent about, lines too, and only then says so', async () => {
  const shop = await importedShop(20);
  const before = await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } });
  shop.control.faults.webhooks.dropShare = 1;
  const [first] = [...shop.control.shop.orders.values()];
  const product = shop.control.shop.products.find(({ productType }) => productType !== '')!;
  await pass(shop, { hours: 30 });
  const line = { product, title: product.title, sku: product.sku, quantity: 2, unitMinor: 300 };
  const placed = shop.control.orders.place({ customerId: first!.customerId, lines: [line] });
  shop.control.faults.api.push({ kind: 500, times: 1, operation: 'OrdersUpdatedWithLines' });
  await expect(repair(shop)).rejects.toThrow('OrdersUpdated');
  expect((await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } })).reconciledAt).toEqual(before.reconciledAt);
  await repair(shop);
  expect((await db.shop.findUniqueOrThrow({ where: { id: shop.shopId } })).reconciledAt).toEqual(shop.deps.clock.now);
  const stored = await db.orderLine.findMany({ where: { shopId: shop.shopId, orderId: BigInt(placed.id) } });
  expect(stored).toMatchObject([{ productType: product.productType, quantity: 2, minor: 600n }]);
  expect(await jobsNamed(db, 'rescore-buyer')).toContainEqual({
    shopId: shop.shopId,
    buyerId: String(first!.customerId),
  });
});

test('what is known costs nothing: no job for an order that came by webhook', async () => {
  const shop = await importedShop(20);
  const [customer] = [...shop.control.shop.customers.keys()];
  shop.control.orders.place({ customerId: customer!, totalMinor: 5000 });
  await pass(shop, { hours: 1 });
  // The first repair learns the order's lines, which no webhook names; from then on all is known.
  await repair(shop);
  await pass(shop, { hours: 1 });
  await repair(shop);
  expect(await jobsNamed(db, 'rescore-buyer')).toEqual([]);
});

test('consents and addresses are brought up to date on the way', async () => {
  const shop = await importedShop(30);
  shop.control.faults.webhooks.dropShare = 1;
  const buyer = await db.buyer.findFirstOrThrow({
    where: { shopId: shop.shopId, id: { gt: 0n }, consent: 'subscribed' },
  });
  const id = Number(buyer.id);
  await pass(shop, { hours: 2 });
  shop.control.customers.setConsent(id, 'UNSUBSCRIBED');
  shop.control.customers.update(id, { email: 'new.address@example.com' });
  shop.control.orders.place({ customerId: null, email: 'new.address@example.com', totalMinor: 100 });
  shop.control.orders.place({ customerId: id, totalMinor: 5000 });
  await repair(shop);
  const after = await db.buyer.findUniqueOrThrow({ where: { shopId_id: { shopId: shop.shopId, id: buyer.id } } });
  expect(after).toMatchObject({ consent: 'unsubscribed', standing: 'never' });
  const guest = await db.order.findFirstOrThrow({ where: { shopId: shop.shopId, totalMinor: 100n, customerId: null } });
  expect(guest.buyerId).toBe(buyer.id);
});

test('before the first import is done there is nothing to repair', async () => {
  const shop = await importShop(database, { buyers: 5 });
  shop.control.resetCalls();
  await repair(shop);
  expect(shop.control.calls).toEqual({});
});
