import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { askedStore, type AskedStore } from './ask.ts';
import { everyScope } from './every-scope.ts';
import type { Subscription } from './webhooks/subscriptions.ts';

// What playbooks act with: parcels and returns, free shipping, segments, store credit, gift cards, marketing.
let store: AskedStore;
let people: number[];
const topics = ['orders/updated', 'returns/approve', 'returns/close'];
const subscriptions: Subscription[] = topics.map((topic) => ({
  topic,
  uri: `/webhooks/${topic}`,
  includeFields: [],
  name: undefined,
  compliance: false,
}));
beforeEach(async () => {
  store = await askedStore({ subscriptions, scopes: everyScope() });
  people = [...store.control.shop.customers.keys()];
});
afterEach(() => store.close());

const gid = (type: string, id: number) => `gid://shopify/${type}/${id}`;
const payloads = (topic: string) =>
  store.control.webhooks.deliveries
    .filter((one) => one.topic === topic)
    .map((one) => JSON.parse(one.body) as Record<string, unknown>);

describe('an order on its way', () => {
  const QUERY =
    'query P($id: ID!) { order(id: $id) { displayFulfillmentStatus returnStatus requiresShipping fulfillments { displayStatus deliveredAt } } }';
  const progress = async (id: number) => (await store.ask(QUERY, { id: gid('Order', id) })).data.order;

  test('says so, to GraphQL and in its webhooks', async () => {
    const { orders } = store.control;
    const { id } = orders.place({ customerId: people[0]!, sent: 'none' });
    expect(await progress(id)).toMatchObject({ displayFulfillmentStatus: 'UNFULFILLED', fulfillments: [] });
    orders.ship(id);
    orders.deliver(id);
    expect(await progress(id)).toMatchObject({
      displayFulfillmentStatus: 'FULFILLED',
      fulfillments: [{ displayStatus: 'DELIVERED' }],
    });
    expect(payloads('orders/updated')).toMatchObject([
      { fulfillment_status: 'fulfilled', fulfillments: [{ shipment_status: 'in_transit' }] },
      { fulfillment_status: 'fulfilled', fulfillments: [{ shipment_status: 'delivered' }] },
    ]);
  });

  test('that was sent without a carrier has a parcel all the same; one that was cancelled has none', async () => {
    const { orders } = store.control;
    const { id } = orders.place({ customerId: people[0]!, requiresShipping: false });
    expect(await progress(id)).toMatchObject({
      requiresShipping: false,
      fulfillments: [{ displayStatus: 'FULFILLED', deliveredAt: null }],
    });
    orders.cancel(id);
    expect(await progress(id)).toMatchObject({ displayFulfillmentStatus: 'UNFULFILLED', fulfillments: [] });
  });

  test('comes back: the return’s own topics tell, the order’s do not', async () => {
    const { orders } = store.control;
    const { id } = orders.place({ customerId: people[0]! });
    const { id: returnId } = orders.openReturn(id);
    expect(await progress(id)).toMatchObject({ returnStatus: 'IN_PROGRESS' });
    orders.endReturn(id);
    expect(await progress(id)).toMatchObject({ returnStatus: 'RETURNED' });
    expect(() => orders.endReturn(id)).toThrow(/no open return/);
    expect(payloads('returns/close')).toMatchObject([{ id: returnId, status: 'closed', order: { id } }]);
    expect([payloads('returns/approve').length, payloads('orders/updated').length]).toEqual([1, 0]);
  });
});

const FREE = `mutation F($d: DiscountCodeFreeShippingInput!) {
  discountCodeFreeShippingCreate(freeShippingCodeDiscount: $d) { codeDiscountNode { id } userErrors { field code } }
}`;
const free = (more: object = {}) => ({
  title: 'Parcel',
  code: 'FREE-1',
  startsAt: '2026-01-01T00:00:00Z',
  context: { customers: { add: [gid('Customer', people[0]!)] } },
  destination: { all: true },
  ...more,
});

test.each([
  ['destination', { destination: undefined }, 'BLANK'],
  ['context', { context: undefined }, 'BLANK'],
  ['code', { code: '' }, 'BLANK'],
])('free shipping without %s is refused', async (field, change, code) => {
  const { data } = await store.ask(FREE, { d: free(change) });
  expect(data.discountCodeFreeShippingCreate).toMatchObject({
    codeDiscountNode: null,
    userErrors: [{ field: ['freeShippingCodeDiscount', field], code }],
  });
});

test('free shipping is used like any code, and its code is nobody else’s', async () => {
  await store.ask(FREE, { d: free() });
  const again = await store.ask(FREE, { d: free() });
  expect(again.data.discountCodeFreeShippingCreate).toMatchObject({ userErrors: [{ code: 'TAKEN' }] });
  const { orders } = store.control;
  expect(orders.place({ customerId: people[0]!, code: 'FREE-1', totalMinor: 1000 }).placedMinor).toBe(1000);
  expect(() => orders.place({ customerId: people[1]!, code: 'FREE-1' })).toThrow(/not for/);
});

test('a discount for a segment is for whoever carries its tag now', async () => {
  const made = await store.ask<{ segmentCreate: { segment: { id: string } } }>(
    `mutation { segmentCreate(name: "Back", query: "customer_tags CONTAINS 'back'") { segment { id } } }`,
  );
  const segment = made.data.segmentCreate.segment.id;
  const context = { customerSegments: { add: [segment] } };
  await store.ask(FREE, { d: free({ context }) });
  const buy = () => store.control.orders.place({ customerId: people[2]!, code: 'FREE-1' });
  expect(buy).toThrow(/not for/);
  store.control.customers.addTags(people[2]!, 'Back');
  expect(buy).not.toThrow();
});

test('a segment’s name is taken once, a query that is none refused, and one that is not known here refused loudly', async () => {
  const make = (name: string, query: string) =>
    store.ask(
      'mutation S($name: String!, $query: String!) { segmentCreate(name: $name, query: $query) { segment { id } userErrors { field } } }',
      { name, query },
    );
  await make('A', "customer_tags CONTAINS 'a'");
  expect((await make('a', "customer_tags CONTAINS 'b'")).data.segmentCreate).toMatchObject({
    userErrors: [{ field: ['name'] }],
  });
  expect((await make('B', 'nonsense')).data.segmentCreate).toMatchObject({ userErrors: [{ field: ['query'] }] });
  expect((await make('C', 'number_of_orders > 3')).errors?.[0]?.message).toMatch(/does not imitate/);
  expect(store.control.refusals).toHaveLength(1);
});

const CREDIT = `mutation C($id: ID!, $c: StoreCreditAccountCreditInput!) {
  storeCreditAccountCredit(id: $id, creditInput: $c) { storeCreditAccountTransaction { id } userErrors { code } }
}`;
const usd = (amount: string) => ({ creditAmount: { amount, currencyCode: 'USD' } });

test('store credit adds up: no key makes a repetition harmless, and what has expired is gone', async () => {
  const id = gid('Customer', people[0]!);
  const give = async (credit: object) => (await store.ask(CREDIT, { id, c: credit })).data.storeCreditAccountCredit;
  await give(usd('5.00'));
  await give(usd('5.00'));
  await give({ ...usd('7.00'), expiresAt: new Date(store.control.clock.now() + 60_000).toISOString() });
  const balance = async () =>
    (
      await store.ask(
        'query B($id: ID!) { customer(id: $id) { storeCreditAccounts(first: 1) { nodes { balance { amount } } } } }',
        { id },
      )
    ).data;
  expect(await balance()).toMatchObject({
    customer: { storeCreditAccounts: { nodes: [{ balance: { amount: '17.0' } }] } },
  });
  await store.control.clock.advance({ minutes: 2 });
  expect(await balance()).toMatchObject({
    customer: { storeCreditAccounts: { nodes: [{ balance: { amount: '10.0' } }] } },
  });
  expect(await give(usd('0'))).toMatchObject({ userErrors: [{ code: 'NEGATIVE_OR_ZERO_AMOUNT' }] });
  expect(await give({ ...usd('1'), expiresAt: '2020-01-01T00:00:00Z' })).toMatchObject({
    userErrors: [{ code: 'EXPIRES_AT_IN_PAST' }],
  });
  const nobody = await store.ask(CREDIT, { id: gid('Customer', 1), c: usd('1') });
  expect(nobody.data.storeCreditAccountCredit).toMatchObject({ userErrors: [{ code: 'OWNER_NOT_FOUND' }] });
});

test.each([
  ['short', 'TOO_SHORT'],
  ['a'.repeat(21), 'TOO_LONG'],
  ['with-dash', 'INVALID'],
])('a gift card’s code %j is %s', async (code, fault) => {
  const input = { code, initialAmount: { amount: '5', currencyCode: 'USD' } };
  const { data } = await store.ask(
    'mutation G($input: GiftCardCreateInput!) { giftCardCreate(input: $input) { giftCard { id } userErrors { code } } }',
    { input },
  );
  expect(data.giftCardCreate).toMatchObject({ giftCard: null, userErrors: [{ code: fault }] });
});

test('a marketing activity keeps its UTM, and has it alone', async () => {
  const tell = async (remoteId: string, campaign: string) =>
    (
      await store.ask(
        'mutation M($input: MarketingActivityUpsertExternalInput!) { marketingActivityUpsertExternal(input: $input) { marketingActivity { id } userErrors { code } } }',
        {
          input: {
            remoteId,
            title: 'A',
            status: 'ACTIVE',
            tactic: 'MESSAGE',
            marketingChannelType: 'EMAIL',
            remoteUrl: 'https://a.example',
            utm: { campaign, medium: 'email', source: 'a' },
          },
        },
      )
    ).data.marketingActivityUpsertExternal;
  expect(await tell('1', 'a')).toMatchObject({ userErrors: [] });
  expect(await tell('1', 'b')).toMatchObject({ userErrors: [{ code: 'IMMUTABLE_UTM_PARAMETERS' }] });
  expect(await tell('2', 'a')).toMatchObject({
    userErrors: [{ code: 'MARKETING_ACTIVITY_WITH_UTM_CAMPAIGN_ALREADY_EXISTS' }],
  });
});
