import { expect, test } from 'vitest';
import { defaultContactPolicy } from '#app/domain/guards/contact-policy.ts';
import type { Channel } from '#app/domain/playbooks/rung.ts';
import { saveSettings } from '#app/services/save-settings.ts';
import { freshDatabase } from '#tests/database/fresh-database.ts';
import { drain } from '#tests/services/drain.ts';
import { everyScope } from '#tests/store/every-scope.ts';
import { generateShop } from '#tests/store/generate-shop.ts';
import { flowContacts, outcomeOf } from './flow-contacts.ts';

const database = await freshDatabase();

test('who carries the complaint tag in Shopify is sold nothing, also when nobody told us of it', async () => {
  const { shop, ids } = await flowContacts(database, 2);
  const contactPolicy = { ...defaultContactPolicy, complaintTag: 'complaint' };
  await saveSettings(shop.deps, shop.shopId, { contactPolicy });
  shop.control.customers.addTags(Number(ids[0]), 'Complaint');
  await drain(shop.deps, shop.shopId);
  expect((await outcomeOf(database, shop)).ends).toEqual({ done: 1, 'abandoned: care': 1 });
});

test('with a filter on countries nobody hears of it who lives elsewhere, or nobody knows where', async () => {
  const { shop, ids } = await flowContacts(database, 3);
  const { shopId, control } = shop;
  for (const [at, countryCode] of ['DE', 'FR'].entries()) {
    control.customers.update(Number(ids[at]), { address: { address1: 'x', city: 'y', zip: 'z', countryCode } });
  }
  const settings = { kind: 'win-back', filters: { markets: ['DE'] } };
  await database.db.playbook.update({ where: { shopId_kind: { shopId, kind: 'win-back' } }, data: { settings } });
  await drain(shop.deps, shopId);
  expect((await outcomeOf(database, shop)).ends).toEqual({ done: 1, 'abandoned: other-market': 2 });
  expect(control.flowTriggers.map(({ payload }) => Number(payload.customer_id))).toEqual([Number(ids[0])]);
});

/** The link of a direct contact with somebody who bought one product twice, and another one with it once out of stock. */
async function linkOf(scopes: readonly string[], domain: string, channel: Channel = 'flow') {
  const data = generateShop({ today: '2026-11-22', buyers: 1 });
  const [usual, gone] = data.products;
  const facts = { ...data.facts, domain, timeZone: 'UTC' };
  const { shop, ids } = await flowContacts(
    database,
    1,
    { rung: 3, intent: 'offer', channel },
    { scopes, data: { ...data, facts } },
  );
  const lines = [usual, gone].map((product) => ({
    product,
    title: product!.title,
    sku: product!.sku,
    quantity: 2,
    unitMinor: 1000,
  }));
  for (const at of ['2026-07-01', '2026-08-01']) {
    shop.control.orders.place({ customerId: Number(ids[0]), at: new Date(`${at}T10:00:00Z`), lines: lines });
  }
  shop.control.stock(gone!.variantId, false);
  await drain(shop.deps, shop.shopId);
  expect((await outcomeOf(database, shop)).ends).toEqual({ done: 1 });
  const task = await database.db.staffTask.findFirst({ where: { shopId: shop.shopId } });
  return { link: task?.link ?? String(shop.control.flowTriggers[0]?.payload.Link), usual: usual!.variantId };
}

test('a direct contact leads to a cart with the usual basket, without what is out of stock', async () => {
  const { link, usual } = await linkOf(everyScope(), 'basket.myshopify.com');
  expect(link).toBe(`https://basket.myshopify.com/cart/${usual}:2`);
});

test('a direct call has the same cart at hand, and a call that only says hello has none', async () => {
  const { link, usual } = await linkOf(everyScope(), 'called.myshopify.com', 'task');
  expect(link).toBe(`https://called.myshopify.com/cart/${usual}:2`);
  const { shop } = await flowContacts(database, 1, { channel: 'task' });
  await drain(shop.deps, shop.shopId);
  expect(await database.db.staffTask.findMany({ where: { shopId: shop.shopId } })).toMatchObject([{ link: null }]);
});

test('without the right to read products a direct contact leads to the shop', async () => {
  const scopes = everyScope().filter((scope) => scope !== 'read_products');
  expect((await linkOf(scopes, 'no-products.myshopify.com')).link).toBe('https://no-products.myshopify.com/');
});
