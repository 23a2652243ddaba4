import { expect, test } from 'vitest';
import { upsertOrders } from '#app/database/upsert-orders.ts';
import { wallClock } from '#app/domain/time/wall-clock.ts';
import { reconcile } from '#app/services/reconcile.ts';
import { rescoreBuyer } from '#app/services/rescore-buyer.ts';
import { startImport } from '#app/services/start-import.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import type { ShopFacts } from '#tests/store/shop/model.ts';
import { currentMinor } from '#tests/store/shop/order-money.ts';
import { drain } from './drain.ts';
import { importShop, usualRun, type ImportShop } from './import-shop.ts';
import { jobsNamed, order } from './test-shop.ts';

const database = await freshDatabase();
const { db, pool } = database;

/** A shop whose import is done and whose queue is empty. */
async function importedShop(buyers = 20): Promise<ImportShop> {
  const shop = await importShop(database, { buyers });
  await startImport(shop.deps, { shopId: shop.shopId }, usualRun);
  await shop.runImport();
  await pool.query(`delete from graphile_worker._private_jobs`);
  return shop;
}

/** An hour later the merchant has other settings, which no webhook of ours tells. */
async function change({ control, deps }: ImportShop, facts: Partial<ShopFacts>): Promise<void> {
  await control.clock.advance({ hours: 1 });
  deps.clock.now = new Date(control.clock.now());
  Object.assign(control.shop.facts, facts);
}

/** Webhooks come in and are recorded; nothing else happens. */
async function hear({ control, deps, shopId }: ImportShop): Promise<void> {
  await control.webhooks.settled();
  await drain(deps, shopId, ['record-delivery']);
}

const repair = ({ deps, shopId }: ImportShop) => reconcile(deps, { shopId }, usualRun);
const shopRow = ({ shopId }: ImportShop) => db.shop.findUniqueOrThrow({ where: { id: shopId } });
const storedOrder = ({ shopId }: ImportShop, id: number) =>
  db.order.findUnique({ where: { shopId_id: { shopId, id: BigInt(id) } } });

test('a right that is granted while an import runs is used by another one as soon as it has ended', async () => {
  const shop = await importShop(database, { buyers: 40, scopes: ['read_orders', 'read_all_orders', 'read_customers'] });
  shop.control.pace.bulkMs = 60_000;
  await startImport(shop.deps, { shopId: shop.shopId }, usualRun);
  shop.control.app.grant('read_products');
  await hear(shop);
  expect(await shop.runImport()).toMatchObject({ id: 2, phase: 'ready', withheld: [] });
  expect(await db.import.count({ where: { shopId: shop.shopId } })).toBe(2);
  const lines = [...shop.control.shop.orders.values()].reduce((sum, one) => sum + one.lines.length, 0);
  expect(await db.orderLine.count({ where: { shopId: shop.shopId } })).toBe(lines);
});

test('the night learns of another currency: what was skipped is stored, and all orders are read anew', async () => {
  const shop = await importedShop();
  await change(shop, { currency: 'USD' });
  const placed = shop.control.orders.place({ customerId: null, email: 'guest@example.com', totalMinor: 4200 });
  await hear(shop);
  expect(await storedOrder(shop, placed.id)).toBeNull();
  await repair(shop);
  expect(await shopRow(shop)).toMatchObject({ currency: 'USD' });
  expect(await storedOrder(shop, placed.id)).toMatchObject({ totalMinor: 4200n });
  expect(await jobsNamed(db, 'start-import')).toContainEqual({ shopId: shop.shopId });
  // Orders that are the same in Shopify but for their currency: the same instant of change, other amounts.
  for (const one of shop.control.shop.orders.values()) {
    if (one.id === placed.id || one.refunds.length > 0) continue;
    one.valueMinor = Math.ceil(one.valueMinor / 2);
    one.lines = one.lines.map((line) => ({ ...line, unitMinor: Math.ceil(line.unitMinor / 2) }));
  }
  expect(await shop.runImport()).toMatchObject({ id: 2, phase: 'ready', currency: 'USD' });
  const stored = await db.order.findMany({ where: { shopId: shop.shopId }, orderBy: { id: 'asc' } });
  const theirs = [...shop.control.shop.orders.values()].sort((a, b) => a.id - b.id);
  expect(stored.map(({ totalMinor }) => Number(totalMinor))).toEqual(theirs.map((one) => currentMinor(one)));
  const lines = await db.orderLine.aggregate({ where: { shopId: shop.shopId }, _count: true });
  expect(lines._count).toBe(theirs.reduce((sum, one) => sum + one.lines.length, 0));
  // All is in the new currency now: another night asks for nothing more.
  await repair(shop);
  expect(await shop.waiting()).toEqual([]);
});

test('a currency that changes while the night reads: what it skipped is still to be read', async () => {
  const shop = await importedShop();
  const { reconciledAt } = await shopRow(shop);
  await change(shop, {});
  const placed = shop.control.orders.place({ customerId: null, email: 'guest@example.com', totalMinor: 4200 });
  const { adminFor } = shop.deps;
  let asked = 0;
  shop.deps.adminFor = (domain) => {
    const client = adminFor(domain);
    return {
      ...client,
      request: async (...call) => {
        const answer = await client.request(...call);
        if ((asked += 1) === 1) shop.control.shop.facts.currency = 'USD';
        return answer;
      },
    };
  };
  await repair(shop);
  expect(await storedOrder(shop, placed.id)).toBeNull();
  expect(await shopRow(shop)).toMatchObject({ currency: 'USD', reconciledAt });
  await repair(shop);
  expect(await storedOrder(shop, placed.id)).toMatchObject({ totalMinor: 4200n });
  expect((await shopRow(shop)).reconciledAt).toEqual(shop.deps.clock.now);
});

test('orders that stay in the currency in which they were placed are no reason to read the same every night', async () => {
  const shop = await importedShop();
  await change(shop, {});
  shop.control.orders.place({ customerId: null, email: 'guest@example.com', totalMinor: 4200 });
  const { adminFor } = shop.deps;
  shop.deps.adminFor = (domain) => {
    const client = adminFor(domain);
    return {
      ...client,
      request: async (...call) => {
        const answer = await client.request(...call);
        const isOrders = 'orders' in (answer.data as object);
        return isOrders ? (JSON.parse(JSON.stringify(answer).replaceAll('"EUR"', '"BGN"')) as typeof answer) : answer;
      },
    };
  };
  await repair(shop);
  expect(await shopRow(shop)).toMatchObject({ currency: 'EUR', reconciledAt: shop.deps.clock.now });
  expect(await shop.waiting()).toEqual([]);
});

test('orders that webhooks brought before the shop’s time zone was known get their day with the first import', async () => {
  const shop = await importShop(database, { buyers: 5 });
  const at = new Date('2026-11-10T01:00:00Z');
  const placed = shop.control.orders.place({ customerId: null, email: 'guest@example.com', at });
  await hear(shop);
  expect(await storedOrder(shop, placed.id)).toMatchObject({ localOn: new Date('2026-11-10') });
  await startImport(shop.deps, { shopId: shop.shopId }, usualRun);
  await shop.runImport();
  expect(await storedOrder(shop, placed.id)).toMatchObject({ localOn: new Date('2026-11-09') });
});

test('another time zone gives every order its day anew, those that no export names too, and buyers with them', async () => {
  const shop = await importedShop();
  const { shopId } = shop;
  // 20:00 in New York is the next morning in Tokyo.
  const evening = new Date('2026-11-10T01:00:00Z');
  const unseen = order(1, '2026-11-09', { processedAt: evening, updatedAt: evening, customerId: 77n });
  await db.$transaction((tx) => upsertOrders(tx, shopId, [unseen]));
  await rescoreBuyer(shop.deps, { shopId, buyerId: 77n });
  const silence = { shopId, playbook: 'overdue', buyerId: 77n, lastOn: new Date('2026-11-09'), arm: 'treated' };
  const entered = { heldOut: 0.1, version: 1, definitionVersion: 1, habit: 'one-time', state: 'due', expectedDays: 30 };
  const days = { enteredOn: new Date('2026-11-20'), windowUntil: new Date('2026-12-20') };
  const { id } = await db.enrolment.create({ data: { ...silence, ...entered, ...days } });
  await change(shop, { timeZone: 'Asia/Tokyo' });
  await repair(shop);
  expect(await shopRow(shop)).toMatchObject({ timeZone: 'Asia/Tokyo' });
  expect(await shop.runImport()).toMatchObject({ id: 2, phase: 'ready', timeZone: 'Asia/Tokyo' });
  const stored = await db.order.findMany({ where: { shopId } });
  expect(stored.find(({ id }) => id === 1n)?.localOn).toEqual(new Date('2026-11-10'));
  expect(stored.map(({ localOn }) => localOn.toISOString().slice(0, 10))).toEqual(
    stored.map(({ processedAt }) => wallClock(processedAt, 'Asia/Tokyo').date),
  );
  const buyer = await db.buyer.findUniqueOrThrow({ where: { shopId_id: { shopId, id: 77n } } });
  expect(buyer.lastOn).toEqual(new Date('2026-11-10'));
  // Nobody has bought: the ladder goes on, and this silence does not begin another one.
  const enrolment = await db.enrolment.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
  expect(enrolment.lastOn).toEqual(new Date('2026-11-10'));
});

test('another time zone moves a ladder with the exported order that it follows: nobody has bought', async () => {
  const shop = await importedShop();
  const { shopId } = shop;
  const { rows } = await pool.query<{ id: string; was: string; is: string }>(
    `select b.id::text, b.last_on::text as was, (b.last_on + 1)::text as is
     from buyers b join orders o on o.shop_id = b.shop_id and o.buyer_id = b.id and o.local_on = b.last_on
     where b.shop_id = $1 and b.id > 0 group by b.id, b.last_on
     having max((o.processed_at at time zone 'Asia/Tokyo')::date) > b.last_on limit 1`,
    [shopId],
  );
  const [{ id: buyer, was, is }] = rows as [(typeof rows)[0]];
  const buyerId = BigInt(buyer);
  const entered = { shopId, playbook: 'overdue', buyerId, lastOn: new Date(was), arm: 'treated', heldOut: 0.1 };
  const rules = { version: 1, definitionVersion: 1, habit: 'one-time', state: 'due', expectedDays: 30 };
  const days = {
    enteredOn: new Date('2026-11-20'),
    windowUntil: new Date('2026-12-20'),
    nextOn: new Date('2026-11-28'),
  };
  const { id } = await db.enrolment.create({ data: { ...entered, ...rules, ...days } });
  await change(shop, { timeZone: 'Asia/Tokyo' });
  await repair(shop);
  await shop.runImport();
  const lastOn = new Date(is);
  expect(await db.buyer.findUniqueOrThrow({ where: { shopId_id: { shopId, id: buyerId } } })).toMatchObject({ lastOn });
  await rescoreBuyer(shop.deps, { shopId, buyerId });
  const ladder = await db.enrolment.findUniqueOrThrow({ where: { shopId_id: { shopId, id } } });
  expect(ladder).toMatchObject({ lastOn, progress: 'active', endReason: null });
});

test('a guest’s order that an import re-dates stays its customer’s, before the import is at its end too', async () => {
  const shop = await importShop(database, { buyers: 20 });
  await startImport(shop.deps, { shopId: shop.shopId }, usualRun);
  const { shopId } = shop;
  const at = new Date('2026-11-10T01:00:00Z');
  const placed = shop.control.orders.place({ customerId: null, email: 'guest@example.com', at });
  await hear(shop);
  await shop.runImport();
  await pool.query(`delete from graphile_worker._private_jobs`);
  // A customer who placed no order that the export names is known by the address, and has been rescored.
  const emailHash = (await storedOrder(shop, placed.id))?.emailHash ?? new Uint8Array();
  const buyerId = 4242n;
  await db.identity.create({ data: { shopId, emailHash, customerId: buyerId, updatedAt: at } });
  await db.order.updateMany({ where: { shopId, id: BigInt(placed.id) }, data: { buyerId } });
  await rescoreBuyer(shop.deps, { shopId, buyerId });
  await change(shop, { timeZone: 'Asia/Tokyo' });
  await repair(shop);
  await pool.query(`
    create function halt() returns trigger language plpgsql as $$ begin raise exception 'halted'; end $$;
    create trigger halt before update on imports for each row when (new.phase = 'joining') execute function halt()`);
  await expect(shop.runImport()).rejects.toThrow('halted');
  await pool.query(`drop trigger halt on imports; drop function halt`);
  expect(await storedOrder(shop, placed.id)).toMatchObject({ buyerId, localOn: new Date('2026-11-10') });
  await rescoreBuyer(shop.deps, { shopId, buyerId });
  expect(await db.buyer.findUnique({ where: { shopId_id: { shopId, id: buyerId } } })).toMatchObject({ orderCount: 1 });
  expect(await shop.runImport()).toMatchObject({ id: 2, phase: 'ready' });
});
