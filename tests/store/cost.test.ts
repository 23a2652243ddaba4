import { getOperationAST, parse } from 'graphql';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { askedStore, type AskedStore } from './ask.ts';
import { createClock } from './clock.ts';
import { adminSchema } from './graphql/admin-schema.ts';
import { operationCost } from './graphql/query-cost.ts';

let store: AskedStore;
const clock = () => createClock({ start: new Date('2026-11-22T12:00:00Z'), frozen: true });
beforeEach(
  async () => void (store = await askedStore({ clock: clock(), bucket: { maximumAvailable: 1000, restoreRate: 50 } })),
);
afterEach(() => store.close());

const price = (text: string, variables = {}) => {
  const document = parse(text);
  return operationCost({ schema: adminSchema(), operation: getOperationAST(document)!, fragments: {}, variables });
};

test.each([
  ['{ shop { name } }', 1],
  ['{ shop { name plan { publicDisplayName } } }', 2],
  ['{ orders(first: 10) { nodes { id } } }', 10],
  ['{ orders(first: 10) { edges { node { id customer { id } } } pageInfo { hasNextPage } } }', 20],
  ['{ orders(last: 10) { nodes { id lineItems(first: 5) { nodes { id } } } } }', 60],
  [
    '{ nodes(ids: ["gid://shopify/Customer/1", "gid://shopify/Customer/2"]) { ... on Customer { defaultEmailAddress { emailAddress } } } }',
    4,
  ],
  ['mutation { a: tagsAdd(id: "1", tags: []) { node { id } } b: tagsRemove(id: "1", tags: []) { node { id } } }', 20],
])('%s asks for %i points', (text, points) => expect(price(text)).toBe(points));

test('the size of a page may come from a variable', () => {
  expect(price('query P($n: Int!) { orders(first: $n) { nodes { id } } }', { n: 25 })).toBe(25);
});

test('what was asked for and not used is given back', async () => {
  const { extensions } = await store.ask('{ customers(first: 100, query: "id:1") { nodes { id } } }');
  expect(extensions?.cost).toEqual({
    requestedQueryCost: 100,
    actualQueryCost: 0,
    throttleStatus: { maximumAvailable: 1000, currentlyAvailable: 1000, restoreRate: 50 },
  });
});

test('an empty bucket throttles with HTTP 200, and fills by the clock', async () => {
  const dear = 'query Dear { orders(first: 250) { nodes { id customer { id } } } }';
  const full = 'query Full { orders(first: 200) { nodes { id customer { id } } } }';
  expect((await store.ask(full)).extensions?.cost.throttleStatus.currentlyAvailable).toBeLessThan(1000);
  for (let left = 1; store.control.app.access.bucket.status().currentlyAvailable >= 500; left++) {
    if (left > 20) throw new Error('The bucket does not empty.');
    await store.ask(full);
  }
  const response = await store.post(dear);
  expect(response.status).toBe(200);
  const { errors, extensions, data } = (await response.json()) as Awaited<ReturnType<AskedStore['ask']>>;
  expect(data).toBeUndefined();
  expect(errors?.[0]).toMatchObject({ message: 'Throttled', extensions: { code: 'THROTTLED' } });
  expect(extensions?.cost).toMatchObject({ requestedQueryCost: 500, actualQueryCost: null });
  const missing = 500 - extensions!.cost.throttleStatus.currentlyAvailable;
  await store.control.clock.advance({ ms: Math.ceil((missing / 50) * 1000) });
  expect((await store.ask(dear)).errors).toBeUndefined();
});

test('more than 1000 points are refused', async () => {
  const { errors } = await store.ask(
    '{ orders(first: 250) { nodes { id customer { id } currentTotalPriceSet { shopMoney { amount } } } } }',
  );
  expect(errors).toBeUndefined();
  const refused = await store.ask(
    '{ orders(first: 250) { nodes { id customer { id } currentTotalPriceSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } } } } }',
  );
  expect(refused.errors?.[0]).toMatchObject({ extensions: { code: 'MAX_COST_EXCEEDED', cost: 1500 } });
});

test('failures on demand: status, throttling, a lost answer', async () => {
  const query = 'mutation Tag($id: ID!) { tagsAdd(id: $id, tags: ["seen"]) { userErrors { message } } }';
  const [customer] = [...store.control.shop.customers.values()];
  const id = `gid://shopify/Customer/${customer!.id}`;
  store.control.faults.api.push(
    { kind: 503, times: 1, operation: 'Tag' },
    { kind: 429, times: 1, operation: 'Tag', retryAfter: 2 },
  );
  expect((await store.ask('query Other { shop { id } }')).data.shop).toBeTruthy();
  expect((await store.post(query, { id })).status).toBe(503);
  const tooMany = await store.post(query, { id });
  expect([tooMany.status, tooMany.headers.get('retry-after')]).toEqual([429, '2.0']);
  store.control.faults.api.push({ kind: 'throttled', times: 1 });
  expect((await store.ask(query, { id })).errors?.[0]?.message).toBe('Throttled');
  expect(customer!.tags).not.toContain('seen');
  store.control.faults.api.push({ kind: 'lost', times: 1 });
  await expect(store.post(query, { id })).rejects.toThrow();
  expect(customer!.tags).toContain('seen');
});
