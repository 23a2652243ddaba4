import { afterAll, beforeAll, expect, test } from 'vitest';
import { askedStore, type Answered, type AskedStore } from './ask.ts';
import { having, like, someText } from './expecting.ts';

let store: AskedStore;
beforeAll(async () => void (store = await askedStore()));
afterAll(() => store.close());

interface OrderPage {
  orders: {
    nodes: { id: string }[];
    edges: { cursor: string }[];
    pageInfo: { hasNextPage: boolean; endCursor: string | null };
  };
}
const ids = (answer: { data: OrderPage }) => answer.data.orders.nodes.map((node) => node.id);

test('an unknown field is refused in the words of Shopify, before anything runs', async () => {
  const { errors, data } = await store.ask('query Wrong { orders(first: 1) { nodes { id colour } } }');
  expect(data).toBeUndefined();
  expect(errors).toEqual([
    having({
      message: "Field 'colour' doesn't exist on type 'Order'",
      extensions: { code: 'undefinedField' },
    }),
  ]);
});

test('what the store does not imitate is refused loudly, never answered with null', async () => {
  const before = store.control.refusals.length;
  const query = 'discountNodes(first: 1) { nodes { discount { ... on DiscountAutomaticBasic { asyncUsageCount } } } }';
  const { errors } = await store.ask(`query Risky { ${query} }`);
  expect(errors?.[0]?.message).toMatch(/does not imitate DiscountAutomaticBasic\.asyncUsageCount \(operation Risky\)/);
  expect(errors?.[0]?.extensions).toEqual({ code: 'NOT_IMITATED' });
  expect(store.control.refusals.slice(before)).toEqual([like(/^Risky: .*DiscountAutomaticBasic/)]);
  const search = await store.ask('{ orders(first: 1, query: "colour:red") { nodes { id } } }');
  expect(search.errors?.[0]?.message).toMatch(/search filter "colour" of orders/);
});

test('calls are counted by the name of the operation', async () => {
  store.control.resetCalls();
  await store.ask('query Twice { shop { id } }');
  await store.ask('query Twice { shop { id } }');
  expect(store.control.calls).toEqual({ Twice: 2 });
  store.control.expectCalls({ Twice: 2, Never: 0 });
  expect(() => store.control.expectCalls({ Twice: 1 })).toThrow('Twice: 2 calls instead of 1');
});

test('pages through all orders, forwards, backwards and reversed', async () => {
  const all = [...store.control.shop.index.sorted('UPDATED_AT')].map((order) => `gid://shopify/Order/${order.id}`);
  for (const reverse of [false, true]) {
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const answer: Answered<OrderPage> = await store.ask<OrderPage>(
        `query Page($after: String) { orders(first: 40, after: $after, sortKey: UPDATED_AT, reverse: ${reverse}) { nodes { id } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
      seen.push(...ids(answer));
      const { hasNextPage, endCursor } = answer.data.orders.pageInfo;
      after = hasNextPage ? endCursor : null;
    } while (after);
    expect(seen).toEqual(reverse ? all.toReversed() : all);
  }
  const last = await store.ask<OrderPage>(
    '{ orders(last: 3, sortKey: UPDATED_AT) { nodes { id } edges { cursor } pageInfo { hasPreviousPage } } }',
  );
  expect(ids(last)).toEqual(all.slice(-3));
  const before = last.data.orders.edges[0]!.cursor;
  const previous = await store.ask<OrderPage>(
    `{ orders(last: 2, before: "${before}", sortKey: UPDATED_AT) { nodes { id } } }`,
  );
  expect(ids(previous)).toEqual(all.slice(-5, -3));
});

test('filters orders as the search syntax says', async () => {
  const orders = [...store.control.shop.orders.values()];
  const middle = orders[Math.floor(orders.length / 2)]!;
  const iso = new Date(middle.updatedAt).toISOString();
  const count = async (query: string) =>
    (
      await store.ask<{ ordersCount: { count: number; precision: string } }>(
        'query Count($q: String) { ordersCount(query: $q) { count precision } }',
        { q: query },
      )
    ).data.ordersCount;
  const wanted = orders.filter((order) => order.updatedAt >= middle.updatedAt).length;
  expect(await count(`updated_at:>='${iso}'`)).toEqual({ count: wanted, precision: 'EXACT' });
  expect((await count(`updated_at:>='${iso}' AND test:true`)).count).toBe(
    orders.filter((order) => order.updatedAt >= middle.updatedAt && order.test).length,
  );
  expect((await count('(source_name:pos OR source_name:web) -status:cancelled')).count).toBe(
    orders.filter((order) => ['pos', 'web'].includes(order.source) && order.cancelledAt === null).length,
  );
  const buyer = orders.find((order) => order.customerId !== null)!.customerId!;
  expect((await count(`customer_id:${buyer}`)).count).toBe(orders.filter((order) => order.customerId === buyer).length);
});

test('a page is at most 250, and its size must be given', async () => {
  expect((await store.ask('{ orders(first: 251) { nodes { id } } }')).errors?.[0]?.extensions?.code).toBe(
    'MAX_INPUT_SIZE_EXCEEDED',
  );
  expect((await store.ask('{ orders { nodes { id } } }')).errors?.[0]?.message).toBe(
    'you must provide one of first or last',
  );
});

test('reads customers by id, search, email and as nodes', async () => {
  const [customer, other] = [...store.control.shop.customers.values()];
  const person = store.control.shop.personOf(customer!.id);
  const id = `gid://shopify/Customer/${customer!.id}`;
  const fields = 'id displayName numberOfOrders defaultEmailAddress { emailAddress marketingState } lastOrder { id }';
  const one = await store.ask<{ customer: Record<string, unknown> }>(
    `query One($id: ID!) { customer(id: $id) { ${fields} } }`,
    { id },
  );
  expect(one.data.customer).toMatchObject({ id, displayName: `${person.firstName} ${person.lastName}` });
  expect(one.data.customer.numberOfOrders).toEqual(someText);
  expect(one.data.customer.defaultEmailAddress).toEqual({
    emailAddress: person.email,
    marketingState: customer!.emailConsent,
  });
  for (const query of [person.email!, person.lastName.slice(0, 5), `email:${person.email}`, `id:${customer!.id}`]) {
    const found = await store.ask<{ customers: { nodes: unknown[] } }>(
      'query Find($q: String) { customers(first: 50, query: $q) { nodes { id } } }',
      {
        q: query,
      },
    );
    expect(found.data.customers.nodes).toContainEqual({ id });
  }
  const by = await store.ask('query By($i: CustomerIdentifierInput!) { customerByIdentifier(identifier: $i) { id } }', {
    i: { emailAddress: person.email!.toUpperCase() },
  });
  expect(by.data.customerByIdentifier).toEqual({ id });
  const nodes = await store.ask<{ nodes: unknown[] }>(
    'query Many($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Customer { displayName } } }',
    {
      ids: [`gid://shopify/Customer/${other!.id}`, 'gid://shopify/Customer/1', id],
    },
  );
  expect(nodes.data.nodes[1]).toBeNull();
  expect(nodes.data.nodes[2]).toMatchObject({ displayName: `${person.firstName} ${person.lastName}` });
});

test('money arrives as Shopify writes decimals, counts as text, ids as global ids', async () => {
  const order = store.control.orders.place({ totalMinor: 12_050 });
  const { data } = await store.ask<{ order: { currentTotalPriceSet: { shopMoney: unknown } } }>(
    'query Get($id: ID!) { order(id: $id) { name currentTotalPriceSet { shopMoney { amount currencyCode } } } }',
    {
      id: `gid://shopify/Order/${order.id}`,
    },
  );
  expect(data.order.currentTotalPriceSet.shopMoney).toEqual({ amount: '120.5', currencyCode: 'USD' });
  expect((await store.ask('{ node(id: "7") { id } }')).errors?.[0]?.message).toBe("Invalid global id '7'");
});

test('an order that was refunded, edited or cancelled reads as it stands', async () => {
  const { orders } = store.control;
  const buyer = [...store.control.shop.customers.keys()][0]!;
  const order = orders.place({ customerId: buyer, totalMinor: 10_000 });
  const read = async () =>
    (
      await store.ask<{ order: { currentTotalPriceSet: { shopMoney: { amount: string } } } }>(
        `query Get($id: ID!) { order(id: $id) { displayFinancialStatus cancelledAt customer { id } totalPriceSet { shopMoney { amount } } currentTotalPriceSet { shopMoney { amount } } totalRefundedSet { shopMoney { amount } } refunds { totalRefundedSet { shopMoney { amount } } } } }`,
        { id: `gid://shopify/Order/${order.id}` },
      )
    ).data.order;
  orders.refund(order.id, 2500);
  expect(await read()).toMatchObject({
    displayFinancialStatus: 'PARTIALLY_REFUNDED',
    customer: { id: `gid://shopify/Customer/${buyer}` },
    totalPriceSet: { shopMoney: { amount: '100.0' } },
    currentTotalPriceSet: { shopMoney: { amount: '75.0' } },
    refunds: [{ totalRefundedSet: { shopMoney: { amount: '25.0' } } }],
  });
  orders.edit(order.id, { valueMinor: 12_000 });
  expect((await read()).currentTotalPriceSet.shopMoney.amount).toBe('95.0');
  orders.cancel(order.id);
  expect(await read()).toMatchObject({
    displayFinancialStatus: 'REFUNDED',
    cancelledAt: someText,
    currentTotalPriceSet: { shopMoney: { amount: '0.0' } },
  });
});

test('abandoned checkouts are listed with their recovery address', async () => {
  const { data } = await store.ask<{ abandonedCheckouts: { nodes: unknown[] } }>(
    '{ abandonedCheckouts(first: 5, query: "status:open", sortKey: CREATED_AT) { nodes { id abandonedCheckoutUrl completedAt lineItems(first: 2) { nodes { title quantity } } totalPriceSet { shopMoney { amount } } } } }',
  );
  expect(data.abandonedCheckouts.nodes.length).toBeGreaterThan(0);
  expect(data.abandonedCheckouts.nodes[0]).toMatchObject({
    completedAt: null,
    abandonedCheckoutUrl: like(/\/recover\?/),
  });
});

test('another shop, another path and another version are not there', async () => {
  const call = (path: string, shop: string) =>
    fetch(store.origin + path, { method: 'POST', body: '{}', headers: { 'x-meant-for': shop } });
  expect((await call('/admin/api/2026-10/graphql.json', 'other.myshopify.com')).status).toBe(404);
  expect((await call('/admin/api/2025-10/graphql.json', store.shop)).status).toBe(404);
  expect(store.control.refusals.at(-1)).toBe('POST /admin/api/2025-10/graphql.json');
});
