import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askedStore, type AskedStore } from './ask.ts';
import { having, like, someText } from './expecting.ts';
import { deriveAccess } from './derive-access.ts';
import { deriveSchema } from './derive-schema.ts';
import type { AccessRule } from './graphql/access-rules.ts';
import { adminSchema, imitatedSchemaFile, wholeSchemaFile } from './graphql/admin-schema.ts';
import { sharedFile } from './project-files.ts';

let store: AskedStore;
beforeEach(
  async () => void (store = await askedStore({ scopes: ['read_all_orders', 'read_orders', 'write_customers'] })),
);
afterEach(() => store.close());

const customerId = () => `gid://shopify/Customer/${[...store.control.shop.customers.keys()][0]}`;

test('a field without its scope is null with ACCESS_DENIED, the rest of the answer stays', async () => {
  const query =
    '{ shop { name } orders(first: 1) { nodes { id lineItems(first: 1) { nodes { title product { productType } } } } } }';
  const { data, errors } = await store.ask(query);
  expect(data).toMatchObject({
    shop: { name: 'Comeback Demo' },
    orders: { nodes: [{ lineItems: { nodes: [{ title: someText, product: null }] } }] },
  });
  expect(errors).toEqual([
    having({
      message: 'Access denied for product field. Required access: `read_products` access scope.',
      path: ['orders', 'nodes', 0, 'lineItems', 'nodes', 0, 'product'],
      extensions: having({ code: 'ACCESS_DENIED' }),
    }),
  ]);
  store.control.app.grant('read_products');
  expect((await store.ask(query)).errors).toBeUndefined();
});

test('a scope to write holds the one to read, not the other way round', async () => {
  expect(
    (await store.ask('query C($id: ID!) { customer(id: $id) { id } }', { id: customerId() })).errors,
  ).toBeUndefined();
  store.control.app.setScopes(['read_customers']);
  const { data, errors } = await store.ask(
    'mutation T($id: ID!) { tagsAdd(id: $id, tags: ["a"]) { userErrors { message } } }',
    { id: customerId() },
  );
  expect(data).toEqual({ tagsAdd: null });
  expect(errors?.[0]?.message).toBe(
    'Access denied for tagsAdd field. Required access: `write_customers` access scope.',
  );
});

test('node(id:) opens no back door', async () => {
  store.control.app.setScopes(['read_orders']);
  const { data, errors } = await store.ask('query N($id: ID!) { node(id: $id) { id } }', { id: customerId() });
  expect(data.node).toBeNull();
  expect(errors?.[0]?.extensions?.code).toBe('ACCESS_DENIED');
});

test('without read_all_orders only the last 60 days are there', async () => {
  const now = store.control.clock.now();
  const recent = [...store.control.shop.orders.values()].filter(
    (order) => order.createdAt > now - 60 * 86_400_000,
  ).length;
  const all = store.control.shop.orders.size;
  const count = async () =>
    (await store.ask<{ ordersCount: { count: number } }>('{ ordersCount(limit: null) { count } }')).data.ordersCount
      .count;
  expect(await count()).toBe(all);
  store.control.app.withdraw('read_all_orders');
  expect(await count()).toBe(recent);
  expect(recent).toBeLessThan(all);
  const oldest = store.control.shop.index.sorted('CREATED_AT')[0]!;
  expect(
    (await store.ask('query O($id: ID!) { order(id: $id) { id } }', { id: `gid://shopify/Order/${oldest.id}` })).data
      .order,
  ).toBeNull();
});

test('protected data that Shopify has not approved are null, with a message each', async () => {
  store.control.app.approve({ level2: false });
  const query =
    'query C($id: ID!) { customer(id: $id) { id firstName defaultEmailAddress { marketingState } numberOfOrders } }';
  const { data, errors } = await store.ask(query, { id: customerId() });
  expect(data.customer).toMatchObject({
    id: customerId(),
    firstName: null,
    defaultEmailAddress: { marketingState: someText },
  });
  expect(errors?.map((error) => error.message)).toEqual([
    like(/^This app is not approved to use the firstName field\./),
  ]);
  store.control.app.approve({ level1: false });
  const none = await store.ask(query, { id: customerId() });
  expect(none.data.customer).toBeNull();
  expect(none.errors?.[0]?.message).toMatch(/^This app is not approved to access the Customer object\./);
});

// The two that follow need Shopify's own files, which lie beside the project or nowhere.
const table = sharedFile('schema', 'admin-access-2026-10.json');

test.skipIf(!table)('access.json is what Shopify says about everything that is imitated', () => {
  const all = JSON.parse(readFileSync(table!, 'utf8')) as Record<string, AccessRule>;
  const committed = JSON.parse(readFileSync(new URL('access.json', import.meta.url), 'utf8')) as unknown;
  expect(committed).toEqual(deriveAccess(adminSchema(), all));
});

test.skipIf(!wholeSchemaFile())(
  'imitated.graphql is what Shopify’s schema says about everything that is imitated',
  async () => {
    expect(readFileSync(imitatedSchemaFile, 'utf8')).toBe(await deriveSchema(adminSchema(wholeSchemaFile())));
  },
);
