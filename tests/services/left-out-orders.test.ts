import { expect, test } from 'vitest';
import { attentionFacts } from '#app/database/reports/attention-facts.ts';
import { attentionItems } from '#app/services/attention-items.ts';
import { readImport } from '#app/services/read-import.ts';
import { reconcile } from '#app/services/reconcile.ts';
import { startImport } from '#app/services/start-import.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from './drain.ts';
import { importShop, usualRun, type ImportShop } from './import-shop.ts';

const database = await freshDatabase();
const { pool } = database;

async function importedShop(): Promise<ImportShop> {
  const shop = await importShop(database, { buyers: 10 });
  await startImport(shop.deps, { shopId: shop.shopId }, usualRun);
  await shop.runImport();
  await pass(shop);
  return shop;
}

/** An hour passes; webhooks come in and are recorded. */
async function pass({ control, deps, shopId }: ImportShop): Promise<void> {
  await control.clock.advance({ hours: 1 });
  deps.clock.now = new Date(control.clock.now());
  await control.webhooks.settled();
  await drain(deps, shopId, ['record-delivery']);
}

const repair = ({ deps, shopId }: ImportShop) => reconcile(deps, { shopId }, usualRun);
const place = ({ control }: ImportShop) =>
  control.orders.place({ customerId: null, email: 'guest@canary.example', totalMinor: 4200 });

/** What the import page lists, and what Home says of it. */
async function listed({ deps, shopId }: ImportShop) {
  const { later } = await readImport(deps, { id: shopId, scopes: ['read_orders', 'read_customers'] });
  const facts = await attentionFacts(pool, shopId, deps.now());
  const items = attentionItems(facts, { isConfirmed: true, hasBuyers: true });
  return { later, atHome: items.find(({ kind }) => kind === 'rows-left-out') };
}

const NOTHING = { later: [], atHome: undefined };

/** Does something while all amounts of the store are in another currency, as webhooks of a changed shop are. */
async function inOtherCurrency(shop: ImportShop, act: () => Promise<void>): Promise<void> {
  const { facts } = shop.control.shop;
  const { currency } = facts;
  facts.currency = 'BGN';
  await act();
  facts.currency = currency;
}

test('an order that webhooks cannot bring is listed once with its reason, until one brings it', async () => {
  const shop = await importedShop();
  expect(await listed(shop)).toEqual(NOTHING);
  let orderId = 0;
  await inOtherCurrency(shop, async () => {
    orderId = place(shop).id;
    await pass(shop);
    shop.control.orders.edit(orderId, { valueMinor: 4300 });
    shop.control.orders.pay(orderId);
    await pass(shop);
  });
  expect(await listed(shop)).toEqual({
    later: [{ reason: 'other-currency', orders: 1, examples: [String(orderId)] }],
    atHome: { kind: 'rows-left-out', rows: 0, orders: 1 },
  });
  const { rows } = await pool.query(`select * from order_problems`);
  expect(JSON.stringify(rows)).not.toContain('canary');
  shop.control.orders.pay(orderId);
  await pass(shop);
  expect(await listed(shop)).toEqual(NOTHING);
});

test('an order that the night cannot read is listed, until a night can', async () => {
  const shop = await importedShop();
  shop.control.faults.webhooks.dropShare = 1;
  const { id } = place(shop);
  await pass(shop);
  const { adminFor } = shop.deps;
  shop.deps.adminFor = (domain) => {
    const client = adminFor(domain);
    return {
      ...client,
      request: async (...call) => {
        const answer = await client.request(...call);
        return JSON.parse(JSON.stringify(answer).replaceAll('"amount":"42.0', '"amount":"-42.0')) as typeof answer;
      },
    };
  };
  await repair(shop);
  await repair(shop);
  expect((await listed(shop)).later).toEqual([{ reason: 'negative-total', orders: 1, examples: [String(id)] }]);
  shop.deps.adminFor = adminFor;
  await pass(shop);
  await repair(shop);
  expect(await listed(shop)).toEqual(NOTHING);
});

test('an order that is asked for and cannot be read is listed; one that is deleted is not', async () => {
  const shop = await importedShop();
  const { id } = place(shop);
  await pass(shop);
  shop.control.faults.webhooks.dropShare = 0;
  await inOtherCurrency(shop, async () => {
    shop.control.orders.refund(id, 100);
    await pass(shop);
  });
  expect((await listed(shop)).later).toEqual([{ reason: 'other-currency', orders: 1, examples: [String(id)] }]);
  shop.control.orders.delete(id);
  await pass(shop);
  expect(await listed(shop)).toEqual(NOTHING);
});

test('an import reads all anew: what it could not read it tells itself', async () => {
  const shop = await importedShop();
  await inOtherCurrency(shop, async () => {
    place(shop);
    await pass(shop);
  });
  expect((await listed(shop)).later).toHaveLength(1);
  await startImport(shop.deps, { shopId: shop.shopId }, usualRun);
  await shop.runImport();
  expect(await listed(shop)).toEqual(NOTHING);
});
